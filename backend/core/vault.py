"""Encryption at rest: each protected row has a data key of its own, kept wrapped by the master key (envelope).

Rotating the master key wraps the data keys anew and touches no content. AES-256-GCM; the context (which row, which
field) is authenticated, so that a sealed value cannot be moved to another row.
"""

import base64
import hashlib
import hmac
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap

from backend.core import config

NONCE = 12
KEY = re.compile(r"^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/=]{44}$")


class Tampered(Exception):
    """What is stored is not what was sealed, or not for this place."""


@dataclass(frozen=True)
class Masters:
    """Master keys by id; the first wraps, the others only unwrap what was wrapped before a rotation."""

    keys: dict[str, bytes]

    @property
    def current(self) -> str:
        return next(iter(self.keys))


def parse(text: str) -> Masters:
    """`id:base64 of 32 bytes`, several separated by commas, the present one first. ValueError otherwise."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or not all(KEY.match(part) for part in parts):
        raise ValueError("KEHU_VAULT_KEYS: id:base64 of 32 bytes, separated by commas")
    named = (part.split(":", 1) for part in parts)
    return Masters({name: base64.b64decode(value) for name, value in named})


@lru_cache
def _read(given: str, data_dir: Path) -> Masters:
    if given:
        return parse(given)
    path = data_dir / "vault.key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        made = f"local:{base64.b64encode(os.urandom(32)).decode()}"
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(file, "w") as new:
                new.write(made)
        except FileExistsError:  # another process was first
            pass
    return parse(path.read_text())


def masters() -> Masters:
    """From KEHU_VAULT_KEYS; outside production a file of the data folder, made once, will do."""
    settings = config.settings()
    return _read(settings.vault_keys, settings.data_dir)


def new_key() -> tuple[bytes, str]:
    """(data key, the same wrapped: `master id:base64`)."""
    key = os.urandom(32)
    return key, wrap(key)


def wrap(key: bytes) -> str:
    held = masters()
    wrapped = aes_key_wrap(held.keys[held.current], key)
    return f"{held.current}:{base64.b64encode(wrapped).decode()}"


@lru_cache(maxsize=4096)
def unwrap(wrapped: str) -> bytes:
    """KeyError: the master key it was wrapped with is not configured."""
    name, _, value = wrapped.partition(":")
    return aes_key_unwrap(masters().keys[name], base64.b64decode(value))


def rewrapped(wrapped: str) -> str | None:
    """Wrapped by the present master key; None when it is already."""
    if wrapped.partition(":")[0] == masters().current:
        return None
    return wrap(unwrap(wrapped))


def seal(key: bytes, plain: bytes, context: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, context.encode())


def unseal(key: bytes, sealed: bytes, context: str) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], context.encode())
    except InvalidTag as error:
        raise Tampered(context) from error


@lru_cache(maxsize=64)
def _index_key(name: str) -> bytes:
    return hmac.digest(config.settings().secret.encode(), f"index:{name}".encode(), "sha256")


def blind(name: str, words: list[str]) -> list[str]:
    """What an index may hold of sealed words: equal words give equal marks, and the marks say nothing without the secret."""
    key = _index_key(name)
    return sorted(
        {base64.b64encode(hmac.digest(key, w.encode(), hashlib.sha256)[:9]).decode() for w in words}
    )
