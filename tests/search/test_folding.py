"""One shape for all spellings, and tokens that never miss a substring."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.shared.search.folding import digits, fold, normal_form, query_tokens, tokens


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("銀河國際貿易", "银河国际贸易"),
        ("ＡＢＣ　１２３", "abc 123"),
        ("𠮷野家", "𠮷野家"),
        ("  東  興 ", "东 兴"),
        ("Ⅷ號", "viii号"),
        ("臺灣里長發", "台湾里长发"),
        ("㈱", "(株)"),
        ("", ""),
    ],
)
def test_spellings_fold_to_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_normal_form_drops_signs_and_spaces() -> None:
    assert normal_form("廣西(南寧) 貿易-有限公司") == normal_form("广西（南宁）贸易有限公司")
    assert normal_form("***") == "***"


def test_digits_of_any_width() -> None:
    assert digits("０７７１-555 1234") == "07715551234"


PHRASES = [
    "东兴银河商业发展有限公司",
    "銀河杭州物業管理有限公司",
    "𠮷野家餐飲管理(上海)有限公司",
    "龘靐工作室",
    "桂A88888",
    "张三丰",
    "91450100HBCRJJJ13Q",
    "13800138000",
    "ＡＢＣ電子",
    "Müller & Söhne 貿易",
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_piece_of_a_phrase_asks_only_for_tokens_the_phrase_has(phrase: str) -> None:
    """No false negative: any substring of at least three characters, any Chinese one of one or two."""
    folded, held = fold(phrase), set(tokens(phrase))
    for start in range(len(folded)):
        for end in range(start + 1, len(folded) + 1):
            piece = folded[start:end].strip()
            words = [word for word in piece.split(" ") if word]
            short = any(w.isascii() and w.isalnum() and len(w) < 3 for w in words)
            if not short:
                for word in words:
                    assert set(query_tokens(word)) <= held, (piece, word)


def test_one_or_two_letters_mean_the_beginning_of_a_word() -> None:
    held = set(tokens("桂A88888 Kehu"))
    assert set(query_tokens("a")) <= held
    assert set(query_tokens("ke")) <= held
    assert not set(query_tokens("hu")) <= held
    assert set(query_tokens("桂a")) <= held


def test_signs_alone_ask_for_nothing() -> None:
    assert query_tokens("()") == []
