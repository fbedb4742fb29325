from datetime import date

import pytest

from marsad import analysis
from marsad.analysis.corroboration import Mention, account
from marsad.record import Record

from ..record.making import Maker
from .newsdesk import DENIAL, RETOLD, STRIKE, report

AGENCY = "وكالة المرفأ"


def mention(maker: Maker, name: str, sentence: str = RETOLD, trigger: str = "ضربات", *, live: bool = True, **fields):
    origin = fields.pop("origin", name)
    _, event = report(maker, name, sentence, trigger, **fields)
    return Mention(event, origin, live, 0)


def link(text: str, kind: str, channel: str | None = None):
    return [
        {
            "text": text,
            "paragraph": 1,
            "start": 0,
            "end": 1,
            "kind": kind,
            "cue": None,
            "channel": channel,
            "quoted": False,
        }
    ]


def test_one_report_is_a_single_source(maker: Maker) -> None:
    found = account([mention(maker, "a", publisher=AGENCY)])
    assert (found.state, found.independent, found.origins) == ("single", 1, 1)


def test_two_publishers_with_their_own_words_corroborate(maker: Maker) -> None:
    found = account([mention(maker, "a", publisher=AGENCY), mention(maker, "b", publisher="الميزان")])
    assert (found.state, found.independent) == ("corroborated", 2)


@pytest.mark.parametrize(
    "other",
    [
        {"publisher": "الميزان", "origin": "a"},
        {"publisher": AGENCY},
        {"publisher": "الميزان", "attribution": link("وكالة المرفأ للأنباء", "media")},
        {"publisher": "الميزان", "attribution": link("مصادر", "anonymous", "وكالة المرفأ")},
    ],
    ids=["a copy", "the same paper again", "citing the agency", "the agency's sources"],
)
def test_what_leans_on_the_first_report_is_no_second_source(maker: Maker, other) -> None:
    found = account([mention(maker, "a", publisher=AGENCY), mention(maker, "b", **other)])
    assert (found.state, found.independent, found.reports) == ("single", 1, 2)


def test_one_ministry_in_two_papers_is_one_source(maker: Maker) -> None:
    one = mention(maker, "a", publisher=AGENCY, attribution=link("وزارة الداخلية الليبية", "official", "فيسبوك"))
    other = mention(maker, "b", publisher="الميزان", attribution=link("وزارة الداخلية", "official"))
    assert account([one, other]).independent == 1
    unnamed = [mention(maker, n, publisher=n, attribution=link("مصادر", "anonymous")) for n in ("c", "d")]
    assert account(unnamed).independent == 2, "unnamed sources of two papers are not known to be one"


def test_two_papers_that_cite_a_third_are_one_origin(maker: Maker) -> None:
    cited = [mention(maker, n, publisher=n, attribution=link("قناة الأفق", "media")) for n in ("ص", "ط")]
    found = account(cited)
    assert found.independent == 1
    assert [v["via"] for v in found.fields["cites"]] == ["قناة الأفق"] * 2
    assert not found.fields["asserts"]


def test_a_denial_disputes(maker: Maker) -> None:
    denial = mention(
        maker, "c", DENIAL, "قصفت", publisher="راديو الواحة", modality="denied", attribution=link("أنقرة", "official")
    )
    found = account([mention(maker, "a", publisher=AGENCY), mention(maker, "b", publisher="الميزان"), denial])
    assert found.state == "disputed"
    assert found.independent == 2
    [voice] = found.fields["denies"]
    assert (voice["source"], voice["publisher"]) == ("أنقرة", "راديو الواحة")


def test_a_paper_that_takes_its_word_back_retracts(maker: Maker) -> None:
    first = mention(maker, "a", publisher=AGENCY)
    back = mention(maker, "b", DENIAL, "قصفت", publisher=AGENCY, modality="denied", published=date(2020, 12, 29))
    found = account([first, back])
    assert found.state == "retracted"
    assert found.parts[first.record["event_id"]] == "withdrawn"
    reported = back._replace(record=back.record | {"attribution": link("أنقرة", "official")})
    assert account([first, reported]).state == "disputed", "printing a denial takes nothing back"


def test_a_new_version_that_is_silent_withdraws(record: Record, maker: Maker) -> None:
    url = "https://marfa.example/7"
    first, event = report(maker, "a", publisher=AGENCY, url=url)
    maker.store(record, first)
    analysis.update(record)
    assert analysis.story(record, event["event_id"]).state == "single"
    corrected = maker.document("a", "لا أنباء عن قصف قرب طرابلس", publisher=AGENCY, url=url)
    maker.store(record, maker.coded(corrected))
    analysis.update(record)
    story = analysis.story(record, event["event_id"])
    assert (story.state, story.reports) == ("retracted", 0)
    assert [m["standing"] for m in story.members] == ["withdrawn"]


def test_a_new_version_that_says_it_again_counts_once(record: Record, maker: Maker) -> None:
    url = "https://marfa.example/7"
    maker.store(record, report(maker, "a", publisher=AGENCY, url=url)[0])
    analysis.update(record)
    again, event = report(maker, "a", STRIKE + " وفق مصادر", publisher=AGENCY, url=url)
    maker.store(record, again)
    analysis.update(record)
    story = analysis.story(record, event["event_id"])
    assert (story.state, story.events, story.reports) == ("single", 1, 1)


def test_figures_are_spread_by_source(maker: Maker) -> None:
    figures = [("a", AGENCY, [5, 5]), ("b", "الميزان", [7, None]), ("c", "الساحل اليوم", [3, 3])]
    mentions = [mention(maker, n, publisher=p, quantities={"killed": k}) for n, p, k in figures]
    found = account(mentions).fields["figures"]["killed"]
    assert (found["low"], found["high"]) == (3, None)
    assert [(v["publisher"], v["low"]) for v in found["by"]] == [(p, k[0]) for _, p, k in figures]


def test_the_first_report_is_the_earliest(maker: Maker) -> None:
    late = mention(maker, "a", publisher=AGENCY, published=date(2020, 12, 28))
    early = mention(maker, "b", publisher="الميزان", published=date(2020, 12, 27))
    assert account([late, early]).fields["first"]["publisher"] == "الميزان"
