"""How messages leave the house: one protocol, SMTP for mail, a file for SMS until an operator names a gateway."""

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

import orjson

from backend.core import config
from backend.core.clock import now
from backend.shared.notices.models import Channel


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    media_type: str
    content: bytes


class Adapter(Protocol):
    def send(
        self, address: str, title: str, body: str, attachment: Attachment | None = None
    ) -> None: ...


class Smtp:
    def __init__(self, url: str, sender: str) -> None:
        self._url, self._sender = urlsplit(url), sender

    def send(
        self, address: str, title: str, body: str, attachment: Attachment | None = None
    ) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, address, title
        message.set_content(body)
        if attachment is not None:
            main, _, kind_of = attachment.media_type.partition("/")
            message.add_attachment(
                attachment.content, maintype=main, subtype=kind_of, filename=attachment.name
            )
        kind = smtplib.SMTP_SSL if self._url.scheme == "smtps" else smtplib.SMTP
        with kind(self._url.hostname or "localhost", self._url.port or 25, timeout=20) as server:
            if self._url.username:
                server.starttls()
                server.login(unquote(self._url.username), unquote(self._url.password or ""))
            server.send_message(message)


class SmsFile:
    """One JSON line per message; no file travels by SMS."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(
        self, address: str, title: str, body: str, attachment: Attachment | None = None
    ) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write(orjson.dumps({"at": now(), "to": address, "text": body}) + b"\n")


def adapter(channel: Channel) -> Adapter | None:
    """None when the operator has not configured the channel."""
    settings = config.settings()
    if channel is Channel.mail:
        return Smtp(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
    return SmsFile(Path(settings.sms_file or settings.data_dir / "sms.ndjson"))
