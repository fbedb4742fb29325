"""Reports that are not about politics though their words are: a match has attacks, meetings and shots."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from marsad.text import Paragraph

#: words of sport; each counts once, however often it comes
_SPORT: Final = frozenset(
    "مباراه مباريات منتخب لاعب لاعبين لاعبا مدرب مدربه دوري ملعب كاس تصفيات فريق فريقه بطوله اهداف حارس مهاجم مدافع هداف نقاط نادي اندي "
    "كره القدم تدريبات ركله جزاء شوط شباك نهايي مونديال ماراثون سباق بطل ميداليه تنس".split()
)
#: every form of a word of sport with its conjunction, particle and article: «وللاعبين» is لاعبين; no two words share one
_FORMS: Final = {
    conjunction + particle + stem: stem
    for stem in _SPORT
    for conjunction in ("", "و", "ف")
    for particle in ("", "ب", "ك", "ل", "س", "ال", "بال", "كال", "لل")
}
_ENOUGH: Final = 5  # different words; a political report that mentions a match has two or three


def is_sport(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether a report is about sport, by how many different words of sport it has."""
    keys = {key for paragraph in paragraphs for key in paragraph.keys}
    return len({_FORMS[key] for key in _FORMS.keys() & keys}) >= _ENOUGH
