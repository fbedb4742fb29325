"""Reports that are not about politics though their words are: a match has attacks and shots, a film arrests and massacres."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from marsad.text import Paragraph


def _forms(words: str) -> dict[str, str]:
    """Every form of a word with its conjunction, particle and article: «وللاعبين» is لاعبين; no two words share one."""
    return {
        conjunction + particle + stem: stem
        for stem in words.split()
        for conjunction in ("", "و", "ف")
        for particle in ("", "ب", "ك", "ل", "س", "ال", "بال", "كال", "لل")
    }


#: words of sport; each counts once, however often it comes
_SPORT: Final = _forms(
    "مباراه مباريات منتخب لاعب لاعبين لاعبا مدرب مدربه دوري ملعب ملاعب كاس تصفيات فريق فريقه بطوله اهداف حارس مهاجم مدافع هداف "
    "نقاط نادي اندي كره القدم تدريبات ركله جزاء شوط شباك نهايي مونديال ماراثون سباق بطل ميداليه تنس دربي جماهير مشجعين مدرجات "
    "رياضي رياضيه اولمبي اولمبيه"
)
#: words of films, plays and serials
_FICTION: Final = _forms(
    "فيلم افلام مخرج مخرجه ممثل ممثله ممثلين سيناريو سيناريست مسرحيه مسلسل سينما سينمايي سينماييه روايي بطله اخراج تمثيل مونتاج "
    "كوميديا دراما دراميه مهرجان جمهور حلقه مشاهد شخصيه"
)
_ENOUGH: Final = 5  # different words; a political report that mentions a match has two or three


def is_sport(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether a report is about sport, by how many different words of sport it has."""
    return _has_enough(_SPORT, paragraphs)


def is_fiction(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether a report tells what happens in a film, a play or a serial, by how many different words of these it has."""
    return _has_enough(_FICTION, paragraphs)


def _has_enough(forms: dict[str, str], paragraphs: Iterable[Paragraph]) -> bool:
    keys = set().union(*[paragraph.keys for paragraph in paragraphs])
    return len({forms[key] for key in forms.keys() & keys}) >= _ENOUGH
