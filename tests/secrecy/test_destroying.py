"""The end of a document: its authority, its copies, two witnesses; the content goes and the entry stays."""

import pytest
from sqlalchemy import select, text

from backend.core import wall
from backend.core.db import transaction
from backend.domains.secrecy.copies import destruction
from backend.domains.secrecy.models import DocumentContent, DocumentPage
from backend.shared.files import service as files
from tests.secrecy.copying import approved, code, paper, witness

WHY = {"reason": "合同已終止且保管期屆滿,不再需要"}


def end(house, request, *proofs):
    return house.a_cust.post(
        f"/destructions/{request['id']}/carry-out", {"witnesses": list(proofs)}
    )


@pytest.mark.clause("P07-4.2-3b", "P07-4.2-5b")
def test_content_is_wiped_and_the_entry_stays(house, session):
    id = paper(house)
    serial = approved(house, house.a_emp1, id, "copy")["serials"][0]
    house.a_cust.post(f"/copies/{serial}/issue")
    assert code(house.a_emp1.post(f"/documents/{id}/destruction", WHY)) == (
        409,
        "COPIES_OUTSTANDING",
    )
    one, two = (witness(house, name)[1] for name in ("w1", "w2"))
    house.a_cust.post(f"/copies/{serial}/destroy", {"witness": one})
    asked = house.a_emp1.post(f"/documents/{id}/destruction", WHY).json()
    assert code(end(house, asked, one, two)) == (409, "APPROVAL_MISSING")
    for who, can in ((house.a_gm, ["approve", "reject"]), (house.a_cust, []), (house.a_emp1, [])):
        assert [row["can"] for row in who.get("/destructions").json()["items"]] == [can]
    for who in (house.a_emp2, house.b_gm, house.sec_off):
        assert who.get("/destructions").json()["items"] == []
    path = f"/destructions/{asked['id']}/approve"
    assert code(house.a_emp1.post(path, {})) == (403, "SELF_APPROVAL")
    assert house.b_gm.post(path, {}).status_code == 404
    assert house.a_gm.post(path, {}).json()["state"] == "approved"
    with transaction() as own, wall.opened(own):
        addresses = [
            *own.scalars(select(DocumentContent.address).where(DocumentContent.document_id == id)),
            *own.scalars(select(DocumentPage.address).where(DocumentPage.document_id == id)),
        ]
    assert code(end(house, asked, one)) == (422, "TWO_WITNESSES")
    assert code(end(house, asked, one, one)) == (422, "TWO_WITNESSES")
    assert (
        house.a_emp1.post(
            f"/destructions/{asked['id']}/carry-out", {"witnesses": [one, two]}
        ).status_code
        == 403
    )
    done = end(house, asked, one, two)
    assert done.json()["state"] == "used", done.text
    jobs = (
        session.execute(
            text("select args from procrastinate_jobs where task_name = 'secrecy.wipe'")
        )
        .scalars()
        .all()
    )
    assert [sorted(job["addresses"]) for job in jobs] == [sorted(addresses)]
    with transaction() as own:
        destruction.wipe(own, addresses)
    assert all(files.get(address) is None for address in addresses)
    stone = house.hq_gm.get(f"/documents/{id}").json()
    assert (stone["state"], stone["title"], stone["level"]) == ("destroyed", "-", "mimi")
    records = house.hq_gm.get(f"/documents/{id}/records").json()["items"]
    assert records[-1]["act"] == "destroyed"
    assert house.a_emp1.get(f"/documents/{id}").status_code == 404
    assert code(end(house, asked, one, two)) == (409, "APPROVAL_MISSING")


def test_the_custodian_may_ask_and_strangers_may_not(house):
    id = paper(house)
    for who, status in ((house.a_emp2, 404), (house.sec_off, 403), (house.b_gm, 404)):
        assert who.post(f"/documents/{id}/destruction", WHY).status_code == status
    assert house.a_cust.post(f"/documents/{id}/destruction", WHY).status_code == 201
    assert code(house.a_cust.post(f"/documents/{id}/destruction", WHY)) == (409, "ALREADY_ASKED")


def test_top_secret_is_destroyed_on_an_executives_word(house):
    id = paper(house, "juemi")
    asked = house.a_sup.post(f"/documents/{id}/destruction", WHY).json()
    assert house.a_gm.post(f"/destructions/{asked['id']}/approve", {}).status_code == 404
    assert house.hq_vgm2.post(f"/destructions/{asked['id']}/approve", {}).status_code == 200
