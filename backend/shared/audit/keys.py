"""The key that signs checkpoints (Ed25519), and the one behind opaque references.

Everybody may know the public key; old ones stay known, so that old checkpoints can be checked after a rotation.
"""

import base64
import binascii
import hashlib
import hmac
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from backend.core import config

END = "-----END PUBLIC KEY-----"


def read_private(text: str) -> Ed25519PrivateKey:
    """PEM, or the 32 bytes in base64. ValueError for anything else."""
    if "-----BEGIN" in text:
        found = load_pem_private_key(text.replace("\\n", "\n").encode(), None)
        if isinstance(found, Ed25519PrivateKey):
            return found
        raise ValueError("not an Ed25519 key")
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(text, validate=True))
    except binascii.Error as error:
        raise ValueError("neither PEM nor base64") from error


def signing_key() -> Ed25519PrivateKey:
    """The operator's key; outside production one made once in the data folder. SystemExit: there is none."""
    settings = config.settings()
    return _signing_key(
        settings.seal_key, settings.data_dir / "seal-key.pem", settings.env is config.Environment.production
    )  # fmt: skip


@lru_cache
def _signing_key(given: str, file: Path, production: bool) -> Ed25519PrivateKey:
    if not given and production:
        raise SystemExit("KEHU_SEAL_KEY must be set")
    if not given and not file.exists():
        _make(file)
    try:
        return read_private(given or file.read_text())
    except ValueError as error:
        raise SystemExit(
            "KEHU_SEAL_KEY must be an Ed25519 key: PEM, or 32 bytes in base64"
        ) from error


def _make(file: Path) -> None:
    """Two processes may come here at once: the first one's key stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    own = file.with_suffix(f".{os.getpid()}")
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(pem)
    try:
        os.link(own, file)
    except FileExistsError:
        pass
    finally:
        own.unlink()


def raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def pem(key: bytes) -> str:
    public = Ed25519PublicKey.from_public_bytes(key)
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def in_base64(key: bytes) -> str:
    return base64.b64encode(key).decode()


def key_id(key: bytes) -> str:
    """The first 16 hex digits of SHA-256 over the 32 bytes of a public key."""
    return hashlib.sha256(key).hexdigest()[:16]


def read_public(text: str) -> dict[str, bytes]:
    """Public keys by id, from one or several PEM blocks. ValueError: none, or of another kind."""
    found = {}
    for block in text.split(END)[:-1]:
        key = load_pem_public_key(f"{block.strip()}\n{END}\n".encode())
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError("not an Ed25519 key")
        found[key_id(raw(key))] = raw(key)
    if not found:
        raise ValueError("no public key in this file")
    return found


def is_signed(key: bytes, signature: bytes, text: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def log_key() -> bytes:
    """The key of opaque references: KEHU_LOG_KEY, else made from the service's secret."""
    settings = config.settings()
    return _log_key(settings.log_key, settings.secret)


@lru_cache
def _log_key(given: str, secret: str) -> bytes:
    return hmac.digest((given or secret).encode(), b"kehu opaque references", "sha256")
