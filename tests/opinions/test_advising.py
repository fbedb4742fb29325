"""A second opinion on coded events: what it may do, what it may not, and what happens when it is not to be had."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from marsad.model import Document, MarsadError, event_record
from marsad.opinions import Adviser
from marsad.opinions.endpoint import Endpoint

TEXT = (
    "زيارة إلى الخرطوم",
    "زار وزير الخارجية المصري الخرطوم أمس والتقى نظيره السوداني.",
    "وهدد الجيش السوداني بقصف المطار إذا هبطت فيه طائرات.",
    "واعتقلت الشرطة السودانية خمسة متظاهرين في أم درمان.",
)
GOOD = {"verdict": "accept", "modality": "asserted"}


@pytest.fixture
def document() -> Document:
    return Document("a", TEXT, date(2021, 3, 10), publisher="الواحة")


@pytest.fixture
def events(coder, document: Document) -> list[dict[str, Any]]:
    """The document's events, all of them unsure."""
    found = [{**event_record(event), "confidence": 0.4} for event in coder.code(document)]
    assert len(found) >= 4
    return found


class Desk:
    """An adviser that never sleeps for long, with what it reports."""

    def __init__(self, settings) -> None:
        self.slept: list[float] = []
        self.problems: list[MarsadError] = []
        self.adviser = Adviser(settings, Endpoint(settings, sleep=self.slept.append))

    def ask(self, document, events):
        [after] = self.adviser.advise([(document, events)], self.problems.append)
        return after


@pytest.fixture
def desk(settings) -> Desk:
    return Desk(settings)


def accepting(**fields):
    """A reader that agrees with the coder but for some fields."""
    names = ("id", "type", "mode", "modality")
    return lambda shown: [{**{n: e[n] for n in names}, "verdict": "accept", **fields} for e in shown]


def spans(event):
    """All places in the text that an event names."""
    if isinstance(event, dict):
        own = [(event.get("paragraph"), event.get("start"), event.get("end"))] if "start" in event else []
        return own + [span for value in event.values() for span in spans(value)]
    return [span for value in event for span in spans(value)] if isinstance(event, list) else []


def test_only_the_unsure_are_asked_about(server, desk, document, events) -> None:
    sure = [{**event, "confidence": value} for event, value in zip(events, (0.95, 0.1, 0.2, 0.6), strict=False)]
    after = desk.ask(document, sure)
    assert [e["sentence"].count("⟦") for e in server.shown()] == [1, 1]
    assert [e["event_id"] for e in after] == [e["event_id"] for e in sure[:2]], "the reader rejects all it is shown"
    assert after == sure[:2] and not desk.problems


def test_the_question_has_the_guidelines_the_sentence_and_the_key_but_no_id(server, desk, document, events) -> None:
    desk.ask(document, events)
    [request] = server.requests
    assert (request["path"], request["model"], request["temperature"]) == ("/v1/chat/completions", "reader-1", 0)
    assert "CONSULT" in request["messages"][0]["content"]
    assert server.headers[0]["Authorization"] == "Bearer s3cret"
    threat = next(e for e in server.shown() if e["type"] == "THREATEN")
    assert "⟦وهدد⟧ الجيش السوداني" in threat["sentence"]
    assert threat["headline"] == TEXT[0] and threat["before"] == TEXT[1]
    assert "الواحة" not in json.dumps(request, ensure_ascii=False)


def test_a_confirmed_event_says_who_confirmed_it(server, desk, document, events) -> None:
    server.answer = accepting()
    after = desk.ask(document, events)
    assert [{**e, "coder": None} for e in after] == [{**e, "coder": None} for e in events]
    assert all(e["coder"]["second_opinion"] == {"model": "reader-1", "changed": []} for e in after)
    assert all("second_opinion" not in e["coder"] for e in events), "what was given is left as it was"


def test_type_mode_and_modality_change_and_nothing_else(server, desk, document, events) -> None:
    server.answer = accepting(type="COERCE", mode="arrest", modality="possible")
    after = desk.ask(document, events)
    for before, now in zip(events, after, strict=True):
        assert (now["type"], now["mode"], now["modality"], now["quad"]) == ("COERCE", "arrest", "possible", 4)
        mark = now["coder"]["second_opinion"]
        assert mark["before"] == {name: before[name] for name in mark["changed"]}
        assert now["event_id"] == before["event_id"]
        assert now["content"] == [], "a coercion has no content"
        for name in ("trigger", "actors", "recipients", "place", "time", "condition", "attribution", "evidence"):
            assert spans(now[name]) == spans(before[name])
    assert desk.adviser.advice.changed == len(events)


def test_when_the_first_mention_goes_the_next_takes_its_place(server, desk, document, events) -> None:
    first, second, third, *rest = ({**e, "type": "CONSULT", "mode": None, "modality": "asserted"} for e in events)
    told = [first, {**second, "same_as": first["event_id"]}, {**third, "same_as": first["event_id"]}, *rest]
    sure = [told[0], *({**event, "confidence": 0.9} for event in told[1:])]
    after = desk.ask(document, sure)
    assert [e["event_id"] for e in after] == [e["event_id"] for e in told[1:]]
    assert [e["same_as"] for e in after[:2]] == [None, second["event_id"]]


def test_a_mention_that_becomes_another_act_is_no_longer_the_same(server, desk, document, events) -> None:
    first, second, *_ = ({**e, "type": "CONSULT", "mode": None, "modality": "asserted"} for e in events)
    told = [{**first, "confidence": 0.9}, {**second, "same_as": first["event_id"]}]
    server.answer = accepting(type="REJECT", mode="meet")
    assert [e["same_as"] for e in desk.ask(document, told)] == [None, None]


def test_the_same_words_are_not_asked_about_twice(server, settings, document, events) -> None:
    server.answer = accepting()
    first = Desk(settings).ask(document, events)
    count = len(server.requests)
    later = Desk(settings)
    other = replace(document, id="b", publisher="النهر")
    assert later.ask(other, events) == first
    assert len(server.requests) == count
    assert (later.adviser.advice.asked, later.adviser.advice.remembered) == (0, len(events))


def test_another_model_is_asked_again(server, settings, document, events) -> None:
    Desk(settings).ask(document, events)
    Desk(replace(settings, model="reader-2")).ask(document, events)
    assert [request["model"] for request in server.requests] == ["reader-1", "reader-2"]


def test_a_spoilt_file_of_the_cache_is_asked_about_again(server, settings, document, events) -> None:
    Desk(settings).ask(document, events)
    for file in settings.cache.rglob("*.json"):
        file.write_text('{"verdict": "accept", "type": "DANCE"}', encoding="utf-8")
    again = Desk(settings)
    assert again.ask(document, events) == [] and not again.problems
    assert len(server.requests) == 2


def test_events_go_in_batches(server, settings, document, events) -> None:
    Desk(replace(settings, batch=2, parallel=3)).ask(document, events)
    assert len(server.requests) == -(-len(events) // 2)
    assert len(server.shown()) == len(events)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"type": "DANCE"}, "type: 'DANCE'"),
        ({"type": ["CONSULT"]}, "no such type"),
        ({"type": "CONSULT", "mode": "strike"}, "mode of CONSULT: 'strike'"),
        ({"type": "CONSULT", "mode": {"a": 1}}, "mode of CONSULT"),
        ({"modality": "certain"}, "modality: 'certain'"),
        ({"modality": []}, "modality"),
        ({"verdict": "maybe"}, "verdict: 'maybe'"),
        ({"id": 99}, "not asked about"),
        ({"id": "1"}, "not asked about"),
    ],
)
def test_a_judgement_off_the_lists_is_reported_and_ignored(server, desk, document, events, fields, said) -> None:
    def answer(shown):
        listed = accepting()(shown)
        listed[0] |= fields
        return listed

    server.answer = answer
    after = desk.ask(document, events)
    assert after[0] == events[0]
    assert all("second_opinion" in e["coder"] for e in after[1:])
    assert any(said in str(problem) for problem in desk.problems)
    assert desk.adviser.advice.unanswered == 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        "أوافق على كل شيء",
        "[1, 2]",
        '{"judgements": 3}',
        '{"judgements": [{"id": 1, "verdict"',
        "{" * 50_000,
        "null",
    ],
    ids=["empty", "prose", "list", "number", "cut off", "deep", "null"],
)
def test_an_answer_that_is_no_answer_leaves_the_events(server, desk, document, events, content) -> None:
    server.answer = lambda shown: content
    assert desk.ask(document, events) == events
    [problem] = desk.problems
    assert f"{len(events)} events, which stay as coded" in str(problem)


@pytest.mark.parametrize("wrapping", ["```json\n{}\n```", "<think>أظن {{}} ربما</think>\n{}", "Here it is: {}"])
def test_thinking_aloud_and_fences_are_no_matter(server, desk, document, events, wrapping) -> None:
    listed = json.dumps({"judgements": [{"id": n, "verdict": "reject"} for n in range(1, len(events) + 1)]})
    server.answer = lambda shown: (
        wrapping.replace("{}", listed, 1)
        if "{{}}" not in wrapping
        else (wrapping.replace("{{}}", "…").replace("{}", listed))
    )
    assert desk.ask(document, events) == [] and not desk.problems


def test_events_left_out_of_an_answer_stay(server, desk, document, events) -> None:
    server.answer = lambda shown: [{"id": 1, "verdict": "reject"}]
    after = desk.ask(document, events)
    assert [e["event_id"] for e in after] == [e["event_id"] for e in events[1:]]
    assert not any("second_opinion" in e["coder"] for e in after)
    assert len(desk.problems) == len(events) - 1


def test_too_many_requests_are_made_again_after_the_time_asked_for(server, desk, document, events) -> None:
    server.script = [(429, {"Retry-After": "7"}, b'{"error": "slow down"}')]
    assert desk.ask(document, events) == []
    assert desk.slept == [7.0] and not desk.problems


def test_a_wait_asked_for_is_bounded(server, desk, document, events) -> None:
    server.script = [(503, {"Retry-After": "86400"}, b"")]
    desk.ask(document, events)
    assert desk.slept == [20.0]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_stays_in_trouble_is_given_up(server, desk, document, events, status) -> None:
    server.answer = (status, {}, b"no luck")
    assert desk.ask(document, events) == events
    assert len(server.requests) == 3 and desk.slept == [1.0, 2.0]
    [problem] = desk.problems
    assert f"HTTP {status}: no luck, 3 times" in str(problem)


def test_a_key_that_is_refused_is_not_tried_again_nor_shown(server, desk, document, events) -> None:
    server.answer = (401, {}, b'{"error": "bad key"}')
    assert desk.ask(document, events) == events
    assert len(server.requests) == 1
    assert "MARSAD_LLM_KEY" in str(desk.problems[0]) and "s3cret" not in str(desk.problems[0])
    assert "s3cret" not in repr(desk.adviser.settings)


def test_a_redirect_is_not_followed(server, desk, document, events) -> None:
    server.script = [(307, {"Location": "/elsewhere"}, b"")]
    assert desk.ask(document, events) == events
    assert len(server.requests) == 1 and "HTTP 307" in str(desk.problems[0])


def test_a_server_without_response_formats_is_asked_without(server, settings, document, events) -> None:
    server.script = [(400, {}, b"unknown field response_format")]
    Desk(replace(settings, batch=2)).ask(document, events)
    assert [("response_format" in request) for request in server.requests][:3] == [True, False, False]


def test_a_server_that_never_answers(server, settings, document, events) -> None:
    server.silent = True
    desk = Desk(replace(settings, timeout=0.15))
    assert desk.ask(document, events) == events
    assert "no answer in 0.15 s, 3 times" in str(desk.problems[0])


def test_an_answer_that_drips_is_cut_off(server, settings, document, events) -> None:
    ticks = iter(range(0, 10_000, 10))
    problems: list[MarsadError] = []
    endpoint = Endpoint(settings, sleep=lambda _: None, clock=lambda: float(next(ticks)))
    [after] = Adviser(settings, endpoint).advise([(document, events)], problems.append)
    assert after == events and "no whole answer in 5 s" in str(problems[0])


def test_an_answer_without_end_is_cut_off(server, desk, document, events) -> None:
    server.answer = (200, {}, b"x" * 1_100_000)
    assert desk.ask(document, events) == events
    assert "more than 1,000,000 bytes" in str(desk.problems[0])


def test_an_answer_that_cannot_be_unpacked(server, desk, document, events) -> None:
    server.answer = (200, {"Content-Encoding": "gzip"}, b"this is no gzip")
    assert desk.ask(document, events) == events
    assert "no connection, or a broken one" in str(desk.problems[0])


@pytest.mark.parametrize("url", ["http://127.0.0.1:99999/v1", "http://a b/v1", "http://[::1/v1", "http:///v1"])
def test_an_address_that_is_none(settings, document, events, url) -> None:
    desk = Desk(replace(settings, url=url))
    assert desk.ask(document, events) == events
    assert len(desk.problems) == 1


def test_nobody_is_there(server, desk, document, events) -> None:
    server.close()
    assert desk.ask(document, events) == events
    assert "no connection" in str(desk.problems[0]) and desk.slept == [1.0, 2.0]


def test_after_three_failures_in_a_row_nothing_more_is_asked(server, settings, document, events) -> None:
    server.answer = (403, {}, b"")
    desk = Desk(replace(settings, batch=1))
    assert desk.ask(document, events) == events
    assert desk.ask(document, events) == events
    assert len(server.requests) == 3
    assert [str(p).count("no more second opinions in this run") for p in desk.problems] == [0, 0, 0, 1]
    assert desk.adviser.advice.unanswered == 2 * len(events)


def test_when_the_time_of_the_run_is_over_nothing_more_is_asked(server, settings, document, events) -> None:
    now = [0.0]
    problems: list[MarsadError] = []
    adviser = Adviser(replace(settings, budget=60), Endpoint(settings), clock=lambda: now[0])
    now[0] = 61.0
    assert adviser.advise([(document, events), (document, events)], problems.append) == [events, events]
    assert not server.requests and "MARSAD_LLM_BUDGET" in str(problems[0]) and len(problems) == 1


def test_half_a_surrogate_pair_is_sent_all_the_same(server, desk, document, events) -> None:
    broken = replace(document, paragraphs=("\ud83d", *document.paragraphs[1:]))
    assert desk.ask(broken, events) == [] and not desk.problems


def test_a_folder_that_cannot_be_written_to_is_reported_once(server, settings, tmp_path, document, events) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    desk = Desk(replace(settings, cache=tmp_path / "file"))
    assert desk.ask(document, events) == []
    [problem] = desk.problems
    assert "MARSAD_LLM_CACHE" in str(problem)
