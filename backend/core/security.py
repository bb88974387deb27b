"""Passwords, tokens, one-time codes, sealed secrets: the only imports of passlib, python-jose and pyotp."""

import base64
import hashlib
import hmac
import os
import secrets
import threading
from datetime import timedelta
from functools import lru_cache
from typing import Any

import pyotp
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from jose import JWTError, jwt
from passlib.context import CryptContext

from backend.core import config
from backend.core.clock import now

ALGORITHM = "HS256"
_passwords = CryptContext(
    schemes=["argon2"], argon2__memory_cost=19456, argon2__time_cost=2, argon2__parallelism=1
)
# An argon2 hash holds 19 MB and a whole core while it is computed: half the cores at most, whatever the number of sign-ins.
_at_once = threading.BoundedSemaphore(max(1, (os.cpu_count() or 2) // 2))


def hash_password(password: str) -> str:
    with _at_once:
        return str(_passwords.hash(password))


def password_matches(password: str, hashed: str | None) -> bool:
    """Takes as long for an unknown user (`hashed` None) as for a known one."""
    with _at_once:
        if hashed is None:
            _passwords.dummy_verify()
            return False
        return bool(_passwords.verify(password, hashed))


def issue_token(claims: dict[str, Any], lifetime: timedelta) -> str:
    expires = now() + lifetime
    return str(
        jwt.encode({**claims, "exp": int(expires.timestamp())}, config.settings().secret, ALGORITHM)
    )


@lru_cache(maxsize=4096)
def _decoded(token: str, secret: str) -> dict[str, Any] | None:
    try:
        options = {"verify_exp": False, "verify_aud": False}
        return dict(jwt.decode(token, secret, algorithms=[ALGORITHM], options=options))
    except JWTError:
        return None


def read_token(token: str) -> dict[str, Any] | None:
    """The claims of a token we signed that has not expired; None otherwise.

    The signature is checked once per token, the expiry every time (against `core.clock`).
    """
    claims = _decoded(token, config.settings().secret)
    if claims is None or claims.get("exp", 0) <= now().timestamp():
        return None
    return claims


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of a refresh token, a recovery code, an API key."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(purpose: str) -> bytes:
    return hmac.digest(config.settings().secret.encode(), purpose.encode(), "sha256")


def seal(text: str, purpose: str) -> str:
    nonce = os.urandom(12)
    return base64.b64encode(
        nonce + AESGCM(_key(purpose)).encrypt(nonce, text.encode(), None)
    ).decode()


def unseal(sealed: str, purpose: str) -> str:
    raw = base64.b64decode(sealed)
    return AESGCM(_key(purpose)).decrypt(raw[:12], raw[12:], None).decode()


def new_totp_secret() -> str:
    return pyotp.random_base32()


def totp_uri(secret: str, username: str) -> str:
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name="Kehu")


def totp_step(secret: str, code: str) -> int | None:
    """The 30-second step the code belongs to (one step of drift either way), or None. A step is used once."""
    totp, step = pyotp.TOTP(secret), int(now().timestamp()) // 30
    for candidate in (step, step - 1, step + 1):
        if hmac.compare_digest(totp.at(candidate * 30), code):
            return candidate
    return None
