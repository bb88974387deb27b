"""Saved views are one's own."""

from collections.abc import Callable

from tests.client import Client


def test_saved_changed_deleted(seller: Client, lead: Client) -> None:
    view = seller.post(
        "/customers/views",
        {
            "name": "本週",
            "filters": {"scene": "mine", "relation": ["existing"]},
            "columns": ["name"],
        },
    )
    assert view.status_code == 201, view.text
    body = view.json()
    assert body["filters"] == {"scene": "mine", "relation": ["existing"]}
    assert seller.get("/customers/views").json()["items"] == [body]
    assert lead.get("/customers/views").json()["items"] == []
    path = f"/customers/views/{body['id']}"
    assert lead.patch(path, {"name": "x"}).status_code == 404
    assert lead.delete(path).status_code == 404
    assert seller.patch(path, {"name": "下週"}, version=body["version"]).json()["name"] == "下週"
    assert seller.patch(path, {"name": "x"}, version=body["version"]).status_code == 412
    assert (
        seller.post("/customers/views", {"name": "下週", "filters": {}}).json()["code"]
        == "VIEW_NAME_TAKEN"
    )
    assert seller.delete(path).status_code == 204
    assert seller.get("/customers/views").json()["items"] == []


def test_only_filters_the_list_knows(seller: Client, as_: Callable[..., Client]) -> None:
    for filters in ({"colour": "red"}, {"relation": ["x"]}, {"sort": "phone"}):
        assert seller.post("/customers/views", {"name": "a", "filters": filters}).status_code == 422
