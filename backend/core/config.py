"""Settings: everything the operator may set, read from the environment once."""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_SECRET = "development-only-secret-never-for-production"  # noqa: S105


class Environment(StrEnum):
    development = "development"
    test = "test"
    production = "production"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="KEHU_", extra="ignore")

    env: Environment = Environment.development
    debug: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    secret: str = DEFAULT_SECRET
    data_dir: Path = Path("var")
    vault_keys: str = ""
    """Master keys of the protected documents, `id:base64`, the present one first; empty: `data_dir`/vault.key."""
    files_url: str = ""
    """Where uploaded files lie, in the words of fsspec; empty: `data_dir`/files."""
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    """The operator's PostgreSQL 15+; empty: the embedded one under `data_dir`."""
    pool_size: int = 16
    access_minutes: int = 15
    refresh_days: int = 14
    smtp_url: str = ""
    """smtp://user:password@host:port; empty: mail is kept as not configured."""
    mail_from: str = "kehu@localhost"
    sms_file: str = ""
    seal_key: str = ""
    """Ed25519, signs the sealed book: PEM, or 32 bytes in base64; empty outside production: made once in `data_dir`."""
    log_key: str = ""
    """Behind the opaque references of the book; empty: made from `secret`."""
    checkpoint_file: str = ""
    """Where signed checkpoints are kept outside the database; empty: `data_dir`/checkpoints.ndjson."""
    auditor_mail: str = ""
    """Who gets the first checkpoint of each day; empty: nobody."""
    hsts: bool = False
    secure_cookies: bool = False
    spa_dir: Path = Path("frontend/dist")

    @property
    def testing(self) -> bool:
        return self.env is Environment.test

    def faults(self) -> list[str]:
        """What forbids starting in production, in words for the operator."""
        if self.env is not Environment.production:
            return []
        found = []
        if self.secret == DEFAULT_SECRET or len(self.secret) < 32:
            found.append("KEHU_SECRET must be set to at least 32 characters of your own")
        if not self.vault_keys:
            found.append(
                "KEHU_VAULT_KEYS must hold the master key of protected documents (id:base64 of 32 bytes)"
            )
        if not self.seal_key:
            found.append("KEHU_SEAL_KEY must be set to an Ed25519 key of your own (PEM or base64)")
        if self.debug:
            found.append("KEHU_DEBUG must be off")
        return found


@lru_cache
def settings() -> Settings:
    return Settings()
