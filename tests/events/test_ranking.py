"""The parties of an act: the ranker's short look-ups say what its features say."""

from datetime import date

import pytest

from marsad.actors import Memory
from marsad.events import RoleRanker, option_features, pair_features, pair_values, pairs, role_options
from marsad.events.coding import score_candidates
from marsad.events.party_templates import NOBODY_OPTION, Option, Who
from marsad.events.party_weights import shipped_weights
from marsad.events.ranking import best_pair
from marsad.events.weights import total
from marsad.model import Document
from marsad.pipeline import Coder

TEXT = (
    "لقاء بين وزير الخارجية المصري ونظيره السعودي",
    "التقى وزير الخارجية المصري نظيره السعودي في الرياض، ودعا إلى وقف القصف الذي تشنه القوات الروسية على المدنيين في إدلب.",
    "وأضاف الوزير أن المحادثات بين البلدين تناولت الأزمة، فيما اعتقلت الشرطة التونسية عشرة محتجين.",
)


def test_look_ups_say_what_named_features_say(coder: Coder) -> None:
    """Sums by look-up and by named features agree on every candidate, and the pair of most weight is among those weighed."""
    document = Document("d", TEXT, date(2020, 12, 27))
    ranker = coder.rules.ranker
    actor, recipient, pair = shipped_weights()
    seen = weighed = 0
    memory = Memory(2020)
    for scored in score_candidates(coder.rules, document, memory):
        if scored.reason is not None:
            continue
        seen += 1
        context, c = scored.context, scored.candidate
        options = role_options(context, c.token, c.reading, c.frame, c.found, c.parties, None, scored.standing, memory)
        sums = ranker._sums(options)
        for weights, column in zip((actor, recipient), sums, strict=True):
            plain = [total(weights, option_features(options.act, o)) for o in options.options]
            assert column == pytest.approx(plain)
        totals = {}
        for i, j in pairs(options.options, range(len(options.options)), range(len(options.options))):
            values = pair_values(context, c.token, options.options[i], options.options[j])
            both = total(pair, pair_features(options.act, values))
            totals[i, j] = sums[0][i] + sums[1][j] + both
        if len(options.options) <= 5:
            weighed += 1
            found = ranker._totals(context, c.token, options, sums)
            assert {pair: totals[pair] for pair in found} == pytest.approx(found)
            assert max(found.values()) == pytest.approx(max(totals.values()))
    assert seen >= 3
    assert weighed >= 1


def test_nobody_is_actor_and_recipient_at_once(coder: Coder) -> None:
    for event in coder.code(Document("d", TEXT, date(2020, 12, 27))):
        actors = {(one.paragraph, one.start) for one in event.actors}
        assert not actors & {(one.paragraph, one.start) for one in event.recipients}


def test_both_who_meet_are_actors(coder: Coder) -> None:
    """«لقاء بين وزير … ونظيره»: the contract wants joint subjects as actors, or each on his side; never one alone."""
    meeting = next(e for e in coder.code(Document("d", TEXT, date(2020, 12, 27))) if e.type == "CONSULT")
    assert {one.country for one in (*meeting.actors, *meeting.recipients)} == {"EGY", "SAU"}


def test_untrained_the_rules_decide(coder: Coder) -> None:
    memory = Memory(2020)
    for scored in score_candidates(coder.rules, Document("d", TEXT, date(2020, 12, 27)), memory):
        c = scored.candidate
        ruled = RoleRanker({}, {}, {}).fill(
            scored.context, c.token, c.reading, c.frame, c.found, c.parties, None, memory
        )
        assert ruled == (c.parties, (None, None))


def test_a_threat_spelled_out_by_its_verb_has_the_verbs_subject(coder: Coder) -> None:
    """«ستستهدف» is a verb, and the noun that أنّ puts before it does what it says, now."""
    text = "وقال الوزير إن تركيا ستستهدف قوات حفتر في كل مكان."
    threats = [event for event in coder.code(Document("d", ("", text), date(2020, 12, 27))) if event.type == "THREATEN"]
    assert [([a.code for a in e.actors], [r.code for r in e.recipients], e.modality) for e in threats] == [
        (["TUR GOV"], ["LBY MIL"], "asserted")
    ]


def test_states_pool_their_chances() -> None:
    """Whichever of two Libyans was met, a Libyan was; nobody is less likely than both together, though likelier than each."""

    def option(name: str, country: str | None) -> Option:
        return Option("mention", (), Who(name, country, "GOV", "none", 0, 0))

    options = [option("الوزير", "EGY"), option("رئيس الحكومة", "LBY"), option("وزير الخارجية", "LBY"), NOBODY_OPTION]
    totals = {(0, 1): 0.2, (0, 2): 0.1, (0, 3): 0.4}
    assert best_pair(options, totals) == (0, 1)
    apart = [option("الوزير", "EGY"), option("رئيس الحكومة", "LBY"), option("سفير", "TUR"), NOBODY_OPTION]
    assert best_pair(apart, totals) == (0, 3)
