import json
from datetime import datetime
from pathlib import Path

import pytest

from marsad.model import Document, InputDoubt, InputError
from marsad.readers import Origin, read_all
from marsad.readers.registry import read_bytes
from marsad.readers.telegram import words

MESSAGES = [
    {
        "id": 1,
        "type": "service",
        "date": "2020-12-27T20:00:00",
        "date_unixtime": "1609099200",
        "actor": "قناة الواحة",
        "action": "create_channel",
        "text": "",
    },
    {
        "id": 2,
        "type": "message",
        "date": "2020-12-27T23:30:00",
        "date_unixtime": "1609101000",
        "from": "قناة الواحة",
        "text": [
            {"type": "bold", "text": "عاجل"},
            ": انفجار في المرفأ\n\nأفاد ",
            {"type": "link", "text": "مراسلنا"},
            " بسماع دوي قوي.",
        ],
    },
    {
        "id": 3,
        "type": "message",
        "date": "2020-12-27T23:40:00",
        "date_unixtime": "1609101600",
        "edited": "2020-12-27T23:45:00",
        "from": "قناة الواحة",
        "forwarded_from": "الدفاع المدني",
        "reply_to_message_id": 2,
        "text": "لا إصابات حتى الآن.",
    },
    {
        "id": 4,
        "type": "message",
        "date": "2020-12-27T23:50:00",
        "from": "قناة الواحة",
        "photo": "photos/1.jpg",
        "text": "",
    },
]
CHANNEL = {"name": "قناة الواحة", "type": "public_channel", "id": 1234567, "messages": MESSAGES}


def export(value: object = CHANNEL) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def test_messages_of_a_channel(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_bytes(export())
    problems: list = []
    first, second = read_all([tmp_path], problems.append)
    assert first.paragraphs == ("عاجل: انفجار في المرفأ", "أفاد مراسلنا بسماع دوي قوي.")
    assert (first.id, first.publisher) == ("telegram:1234567/2", "قناة الواحة")
    assert first.published == datetime.fromisoformat("2020-12-27T23:30:00+03:00")
    assert second.details == {
        "channel": "قناة الواحة",
        "forwarded_from": "الدفاع المدني",
        "reply_to": "2",
        "edited": "2020-12-27T23:45:00",
    }
    assert json.loads(second.original or b"")["id"] == 3
    assert [type(problem) for problem in problems] == [InputDoubt]
    assert "2 messages without words" in str(problems[0])


def test_a_whole_accounts_export_has_its_chats() -> None:
    other = {**CHANNEL, "id": 9, "type": "private_group", "name": "مجموعة"}
    account = {
        "about": "Here is the data you requested.",
        "contacts": {"list": []},
        "chats": {"list": [CHANNEL, other]},
        "left_chats": {"list": []},
    }
    found = [one for one in read_bytes(export(account), Origin("result.json")) if isinstance(one, Document)]
    assert [one.id for one in found] == ["telegram:1234567/2", "telegram:1234567/3", "telegram:9/2", "telegram:9/3"]


def test_a_username_gives_the_address() -> None:
    found = next(iter(read_bytes(export({**CHANNEL, "username": "wahanews"}), Origin("result.json"))))
    assert isinstance(found, Document) and found.url == "https://t.me/wahanews/2"


def test_other_json_is_not_taken_for_an_export(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(
        json.dumps({"id": "1", "text": "هاجم الجيش البلدة", "messages": 3}), encoding="utf-8"
    )
    (document,) = read_all([tmp_path])
    assert document.id == "1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("نص", "نص"), (["أ", {"type": "bold", "text": "ب"}, ["ج"]], "أبج"), (None, ""), (5, ""), ([None, {"x": 1}], "")],
)
def test_words_of_every_shape(text: object, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "message",
    [
        None,
        5,
        {"id": 1, "type": "message", "text": "نص"},
        {"type": "message", "date": "x", "date_unixtime": "9" * 30, "text": "نص"},
        {"date": 5, "text": ["نص"]},
    ],
)
def test_odd_messages_are_told_and_the_next_is_read(message: object) -> None:
    found = list(read_bytes(export({**CHANNEL, "messages": [message, MESSAGES[1]]}), Origin("result.json")))
    assert isinstance(found[0], InputError) and isinstance(found[1], Document)


def test_an_export_cut_short_is_told() -> None:
    (problem,) = read_bytes(export()[:-40], Origin("result.json"))
    assert isinstance(problem, InputError) and "broken JSON" in str(problem)
