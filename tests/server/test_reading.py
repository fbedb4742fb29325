"""Cards, the reader, and text coded without being kept."""

import marsad
from marsad.pipeline.adding import add, coding
from marsad.pipeline.arrivals import arrivals

from .conftest import WRITE

TEXT = "قصفت طائرات روسية مدينة حلب أمس.\nوأدانت تركيا القصف."


def test_a_card_says_why(reader, event) -> None:
    card = reader.get(f"/api/events/{event['event_id']}").json()
    assert card["event"] == event
    assert card["explanation"]["frame"] == event["coder"]["rule"]
    assert card["explanation"]["decisions"] and card["explanation"]["current"]
    assert card["document"]["current"] and card["document"]["title"] and card["log"] == []
    missing = reader.get("/api/events/none")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "missing")


def test_every_span_of_a_reading_is_exact(reader) -> None:
    ids = [hit["document"]["doc_id"] for hit in reader.get("/api/documents").json()["hits"]]
    for doc_id in ids:
        reading = reader.get("/api/document", params={"id": doc_id}).json()
        texts = reading["paragraphs"]
        spans = reading["actors"] + reading["times"] + reading["places"] + [e["trigger"] for e in reading["events"]]
        assert spans
        for span in spans:
            assert texts[span["paragraph"]][span["start"] : span["end"]] == span["text"]
    assert {"previous", "next"} == set(reading["neighbours"])


def test_neighbours_lead_through_all_documents(reader) -> None:
    ids = {hit["document"]["doc_id"] for hit in reader.get("/api/documents").json()["hits"]}
    at = next(iter(ids))
    seen = {at}
    for way in ("previous", "next"):
        here = at
        while here := reader.get("/api/document", params={"id": here}).json()["neighbours"][way]:
            seen.add(here)
    assert seen == ids


def test_text_is_coded_and_not_kept(reader) -> None:
    before = reader.get("/api/count").json()
    found = reader.post("/api/code", json={"text": TEXT, "published": "2020-12-27"}, headers=WRITE).json()
    assert next(e["type"] for e in found["events"]) == "ASSAULT"
    assert found["events"][0]["time"]["start_date"] == "2020-12-26"
    assert any(a["code"].startswith("RUS") for a in found["actors"]) and found["places"] and found["times"]
    assert found["paragraphs"] == ["", *TEXT.split("\n")]
    assert reader.get("/api/count").json() == before


def test_the_original_is_saved_never_shown(reader) -> None:
    doc_id = reader.get("/api/documents").json()["hits"][0]["document"]["doc_id"]
    answer = reader.get("/api/document/original", params={"id": doc_id})
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert reader.get("/api/document?id=none").status_code == 404


def test_hostile_text_comes_back_as_text(reader) -> None:
    hostile = [
        "<script>alert(1)</script> قصفت روسيا حلب",
        '"><img src=x onerror=alert(1)> زار وزير الخارجية التركي طرابلس',
        "<svg/onload=alert(1)> javascript:alert(1) اعتقلت الشرطة المصرية خمسة متظاهرين",
        "\u202eأدانت مصر\u202c الهجوم\u2066 على طرابلس",
    ]
    for text in hostile:
        answer = reader.post("/api/code", json={"text": text, "title": text}, headers=WRITE)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.json()["paragraphs"] == [text, text]


def test_half_a_surrogate_pair_keeps_its_place(reader) -> None:
    body = b'{"text": "\\ud83d \xd8\xa3\xd8\xaf\xd8\xa7\xd9\x86\xd8\xaa \xd9\x85\xd8\xb5\xd8\xb1 \xd8\xa7\xd9\x84\xd9\x87\xd8\xac\xd9\x88\xd9\x85"}'
    answer = reader.post("/api/code", content=body, headers=WRITE | {"Content-Type": "application/json"})
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        assert answer.json()["events"][0]["trigger"]["start"] == 2


def test_a_reading_has_what_else_the_source_says(client, file, tmp_path) -> None:
    page = (
        "<h1>وصول الوفد</h1><p>وصل الوفد التركي إلى طرابلس أمس، وكان في استقباله وزير الخارجية وعدد من المسؤولين.</p>"
    )
    (tmp_path / "a.html").write_text(f'<meta name="author" content="سلمى الأحمد">{page}', encoding="utf-8")
    with marsad.open(str(file)) as record:
        add(record, arrivals([str(tmp_path / "a.html")], print), coding(), print)
    assert client.get("/api/document", params={"id": "a.html"}).json()["details"] == {"byline": "سلمى الأحمد"}
    others = [hit["document"]["doc_id"] for hit in client.get("/api/documents").json()["hits"]]
    other = next(doc_id for doc_id in others if doc_id != "a.html")
    assert client.get("/api/document", params={"id": other}).json()["details"] == {}
