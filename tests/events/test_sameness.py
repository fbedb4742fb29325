"""The same act told again: linked to its first telling, its doer named once."""

from datetime import date

from marsad.events import Reason
from marsad.model import Document, Event
from marsad.pipeline import Coder

DAY = date(2021, 3, 10)
TELLINGS = (
    "مقتل ثلاثة جنود ماليين في هجوم شمالي مالي",
    "باماكو: شن مسلحون مجهولون صباح أمس هجوما على ثلاثة جنود ماليين قرب مدينة غاو وقتلوهم.",
)


def told(coder: Coder, *paragraphs: str) -> list[Event]:
    return [event for event in coder.code(Document("same", paragraphs, DAY)) if event.type == "ASSAULT"]


def test_a_headline_without_a_doer_takes_it_from_the_text(coder: Coder) -> None:
    found = told(coder, *TELLINGS)
    headline, *rest = [event for event in found if event.recipients]
    assert headline.trigger.paragraph == 0 and rest
    assert any(event.same_as == headline.event_id for event in rest)
    assert [actor.text for actor in headline.actors] == ["مسلحون مجهولون"]
    assert headline.actors[0].paragraph == 1, "it is named where it stands"
    explained = coder.explain(Document("same", TELLINGS, DAY)).events
    reasons = next(why for record, why in explained if record["event_id"] == headline.event_id)
    assert Reason("party-same", words="مسلحون مجهولون", role="actor") in reasons


def test_acts_of_different_parties_keep_their_own(coder: Coder) -> None:
    found = told(
        coder,
        "مقتل خمسة جنود أتراك في قصف",
        "قصف الجيش السوري أمس موقعا لجنود أتراك في ريف إدلب.",
        "وقصفت طائرات روسية مواقع للمعارضة السورية في ريف حماة.",
    )
    russian = [event for event in found if any(actor.country == "RUS" for actor in event.actors)]
    assert russian and all(event.trigger.paragraph == 2 for event in russian)


def test_a_headline_in_the_present_is_as_planned_as_the_text_says(coder: Coder) -> None:
    coming = Document(
        "coming",
        (
            "وزير الخارجية المصري يزور الخرطوم لبحث ملف السد",
            "يزور وزير الخارجية المصري سامح شكري الخرطوم الأسبوع المقبل لبحث ملف السد.",
        ),
        DAY,
    )
    past = Document(
        "past",
        (
            "وزير الخارجية المصري يزور الخرطوم لبحث ملف السد",
            "زار وزير الخارجية المصري سامح شكري الخرطوم أمس لبحث ملف السد.",
        ),
        DAY,
    )
    headlines = [next(e for e in coder.code(d) if e.trigger.paragraph == 0) for d in (coming, past)]
    assert [event.modality for event in headlines] == ["planned", "asserted"]
