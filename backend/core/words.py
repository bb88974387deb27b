"""The caller's language. Words are written in zh-Hant and English; zh-Hans is folded from zh-Hant."""

from functools import lru_cache

from opencc import OpenCC

LANGUAGES = ("zh-Hant", "zh-Hans", "en")


@lru_cache(maxsize=512)
def language(accept: str) -> str:
    """The first language of an `Accept-Language` header that we speak; zh-Hant when none."""
    weighed = []
    for place, part in enumerate(accept.split(",")):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weighed.append((-float(quality or 1), place, tag.lower()))
        except ValueError:
            continue
    for _, _, tag in sorted(weighed):
        if tag.startswith("en"):
            return "en"
        if tag in ("zh-hans", "zh-cn", "zh-sg") or tag.startswith("zh-hans-"):
            return "zh-Hans"
        if tag.startswith("zh"):
            return "zh-Hant"
    return "zh-Hant"


# Words, not characters: what the mainland says differently.
_MAINLAND = (("登入", "登錄"), ("登出", "退出"), ("帳號", "賬號"), ("附件檔", "附件"))


@lru_cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    for here, there in _MAINLAND:
        text = text.replace(here, there)
    return str(_converter().convert(text))


def say(zh: str, en: str, spoken: str) -> str:
    if spoken == "en":
        return en
    return simplified(zh) if spoken == "zh-Hans" else zh
