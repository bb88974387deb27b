"""Notices in the application, mail to a real SMTP server, SMS to a file."""

import json
import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from sqlalchemy import select, text

from backend.core import config
from backend.shared.notices import service
from backend.shared.notices.adapters import Attachment
from backend.shared.notices.models import Channel, Delivery, DeliveryState, Notice
from backend.shared.notices.service import Template
from tests import make

WORDS = Template(
    "test.told", "編號 {number} 已更新", "No. {number} changed", "請查閱。", "Please read."
)


class Mailbox(Message):
    def __init__(self):
        super().__init__()
        self.got = []

    def handle_message(self, message):
        self.got.append(message)


@pytest.fixture
def mailbox(monkeypatch):
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    monkeypatch.setattr(config.settings(), "smtp_url", f"smtp://127.0.0.1:{port}")
    yield box
    server.stop()


def deliver_all(session):
    for id in session.scalars(select(Delivery.id)).all():
        service.deliver(session, str(id))
    session.commit()


def test_everybody_is_told_in_his_own_language(session, as_):
    chinese, english = as_(), as_(locale="en")
    left = as_(state="left")
    assert (
        service.send(session, [chinese.id, english.id, left.id, chinese.id], WORDS, number="7") == 2
    )
    session.commit()
    assert chinese.get("/notices").json()["items"][0]["title"] == "編號 7 已更新"
    assert english.get("/notices").json()["items"][0]["title"] == "No. 7 changed"


def test_mail_reaches_a_real_server_once(session, mailbox):
    person = make.user(session, email="amei@kehu.example")
    service.send(session, [person.id], WORDS, channels=[Channel.mail], number="7")
    session.commit()
    deliver_all(session)
    deliver_all(session)
    [message] = mailbox.got
    assert message["To"] == "amei@kehu.example"
    assert "7" in str(message["Subject"])
    assert session.scalars(select(Delivery.state)).all() == [DeliveryState.sent]


def test_mail_carries_the_file_its_room_makes(session, mailbox, monkeypatch):
    person = make.user(session, email="amei@kehu.example")

    def made(session, id):
        assert id == person.id
        return Attachment("月報.xlsx", "application/zip", b"PK")

    monkeypatch.setitem(service.ATTACHMENTS, "test", made)
    both = [Channel.mail, Channel.sms]
    service.send(session, [person.id], WORDS, person, channels=both, attachment="test", number="7")
    session.commit()
    deliver_all(session)
    [message] = mailbox.got
    [file] = [part for part in message.walk() if part.get_filename()]
    assert (file.get_filename(), file.get_content_type()) == ("月報.xlsx", "application/zip")
    assert file.get_payload(decode=True) == b"PK"


def test_a_server_that_is_down_is_tried_again_later(session, monkeypatch):
    monkeypatch.setattr(config.settings(), "smtp_url", "smtp://127.0.0.1:1")
    person = make.user(session, email="amei@kehu.example")
    service.send(session, [person.id], WORDS, channels=[Channel.mail], number="7")
    session.commit()
    deliver_all(session)
    delivery = session.scalars(select(Delivery)).one()
    assert (delivery.state, delivery.attempts) == (DeliveryState.queued, 1)
    waiting = "select count(*) from procrastinate_jobs where task_name = 'deliver' and scheduled_at > now()"
    assert session.execute(text(waiting)).scalar() == 1
    for _ in range(4):
        service.deliver(session, str(delivery.id))
    assert delivery.state is DeliveryState.failed


def test_sms_goes_to_the_file(session, tmp_path, monkeypatch):
    monkeypatch.setattr(config.settings(), "sms_file", str(tmp_path / "sms.ndjson"))
    service.post(session, Channel.sms, "13877112345", "", "您的投訴已有結果")
    session.commit()
    deliver_all(session)
    [line] = (tmp_path / "sms.ndjson").read_text().splitlines()
    assert json.loads(line)["to"] == "13877112345"


def test_what_is_rolled_back_is_not_told(session, as_):
    who = as_()
    service.send(session, [who.id], WORDS, number="7")
    session.rollback()
    assert who.get("/notices").json()["items"] == []


def test_reading_is_ones_own_business(session, as_):
    mine, other = as_(), as_()
    service.send(session, [mine.id, other.id], WORDS, number="7")
    session.commit()
    theirs = other.get("/notices").json()["items"][0]["id"]
    assert mine.post("/notices/actions/read", {"ids": [theirs]}).json() == {"changed": 0}
    assert mine.post("/notices/actions/read").json() == {"changed": 1}
    assert mine.get("/notices?unread=true").json()["items"] == []
    unread = session.scalars(select(Notice.user_id).where(Notice.read_at.is_(None))).all()
    assert unread == [other.id]
