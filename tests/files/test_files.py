"""Files: by content, not by name; seen exactly when their row is; versions; bounds."""

import pytest

from backend.shared.files import service
from tests.complaints.conftest import dealer  # noqa: F401

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32


def upload(who, id, content=PDF, name="工單.pdf", **form):
    data = {"subject_type": "complaints", "subject_id": id, **form}
    return who.post("/files", data=data, files={"file": (name, content)})


def test_a_file_comes_back_as_it_was(dealer):  # noqa: F811
    id = dealer.record()
    stored = upload(dealer.advisor, id)
    assert stored.status_code == 201, stored.text
    assert stored.json()["media_type"] == "application/pdf"
    answer = dealer.manager.get(f"/files/{stored.json()['id']}/content")
    assert answer.content == PDF
    assert "%E5%B7%A5%E5%96%AE.pdf" in answer.headers["content-disposition"]
    assert "sandbox" in answer.headers["content-security-policy"]


def test_who_may_not_see_the_case_sees_no_file(dealer, as_):  # noqa: F811
    id = dealer.record()
    stored = upload(dealer.advisor, id).json()
    for who in (dealer.consultant, dealer.outsider, dealer.sysadmin):
        assert who.get(f"/files/{stored['id']}/content").status_code == 404
        assert who.get(f"/files?subject_type=complaints&subject_id={id}").json()["items"] == []
        assert upload(who, id).status_code == 404
    lines = as_("auditor").get(f"/audit/entries?subject_id={stored['id']}").json()["items"]
    assert {line["event"] for line in lines} == {"file.uploaded", "files.refused"}


def test_the_same_name_is_a_new_version(dealer):  # noqa: F811
    id = dealer.record()
    assert upload(dealer.advisor, id).json()["version"] == 1
    assert upload(dealer.advisor, id, PNG).json()["version"] == 2
    assert upload(dealer.advisor, id, name="照片.png").json()["version"] == 1


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (PDF, 201),
        (PNG, 201),
        ("純文字說明".encode(), 201),
        (b"MZ\x90\x00" + b"\x00" * 60, 415),
        (b"\xff\xfe\x00\x01", 415),
        (b"", 422),
    ],
)
def test_the_content_says_what_it_is(dealer, content, status):  # noqa: F811
    id = dealer.record()
    assert upload(dealer.advisor, id, content, name="report.pdf").status_code == status


@pytest.mark.parametrize(("extra", "status"), [(0, 201), (1, 413)])
def test_twenty_megabytes_and_no_more(dealer, extra, status):  # noqa: F811
    id = dealer.record()
    content = PDF + b" " * (service.LARGEST - len(PDF) + extra)
    assert upload(dealer.advisor, id, content).status_code == status


def test_unknown_owners_are_refused(dealer):  # noqa: F811
    id = dealer.record()
    assert upload(dealer.advisor, id, subject_type="users").status_code == 422


def test_the_same_upload_twice_is_one_file(dealer):  # noqa: F811
    id = dealer.record()
    key = {"Idempotency-Key": "upload-1"}
    form = {"data": {"subject_type": "complaints", "subject_id": id}}

    def send(body):
        return dealer.advisor.post("/files", files={"file": ("a.pdf", body)}, headers=key, **form)

    assert send(PDF).json()["id"] == send(PDF).json()["id"]
    assert send(PNG).json()["code"] == "IDEMPOTENCY_KEY_REUSED"
