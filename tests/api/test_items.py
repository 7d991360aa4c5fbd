"""One record by program."""

from uuid import uuid4

from tests.desk import holdings


def first(client, headers, text):
    return client.get("/api/v1/search", {"q": text}, headers=headers).json()["hits"][0]["id"]


def test_a_record_with_its_provenance(client, bearer):
    headers = bearer()
    body = client.get(f"/api/v1/items/{first(client, headers, '建房用地的批复')}", headers=headers).json()
    assert body["reference_code"] == "D017-WS·1996-Y-0042"
    assert (body["date"], body["date_basis"], body["date_text"]) == ("1996-03-18", "exact", "19960318")
    assert (body["retention"], body["retention_mapped"]) == ("permanent", "permanent")
    assert body["persons"] == ["楼小妹"]
    assert (body["region_code"], body["region"]) == (holdings.VILLAGE, "后畈居委会")
    assert body["page_count"] == 3
    assert body["item_count"] is None
    (source,) = body["provenance"]
    assert (source["file"], source["row"]) == ("后畈居目录.csv", 3)
    assert {"header": "题名", "text": "关于同意楼小妹户建房用地的批复"} in source["cells"]


def test_identity_numbers_are_covered(client, bearer):
    headers = bearer()
    answer = client.get(f"/api/v1/items/{first(client, headers, '集体土地使用证')}", headers=headers)
    assert "330782********1213" in answer.text
    assert holdings.IDENTITY_NUMBER not in answer.text


def test_unknown_and_unseen_are_answered_alike(client, bearer):
    identity = first(client, bearer(), "集体土地使用证")
    stranger = bearer(holdings.OTHER_TOWNSHIP, username="zhu")
    unseen = client.get(f"/api/v1/items/{identity}", headers=stranger)
    unknown = client.get(f"/api/v1/items/{uuid4()}", headers=stranger)
    assert unseen.status_code == unknown.status_code == 404
    assert unseen.content == unknown.content
    assert unseen.json()["ok"] is False
