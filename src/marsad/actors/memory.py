"""What a document has told so far: surnames, titles and entities, for names and nouns that come back short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from marsad.script import key

from .persons import LINKS

if TYPE_CHECKING:
    from marsad.text import Paragraph, Word

    from .mention import Mention

_SHORTEST_SURNAME: Final = 3
_WEIGHT: Final = {
    "country": 2,
    "capital": 2,
    "seat": 2,
    "role": 2,
    "person": 2,
    "group": 2,
    "adjective": 1,
    "people": 1,
}
#: a party may come back as «الحزب» whatever its name begins with, an armed group as «التنظيم»
_ALSO_CALLED: Final = {
    "PTY": ("حزب", "حركه"),
    "REB": ("تنظيم", "جماعه", "حركه"),
    "LAB": ("نقابه", "منظمه", "اتحاد"),
    "BUS": ("منظمه", "اتحاد"),
}

Place = tuple[int, int]
#: the states of the places that a sentence names, looked up when first asked for
Scene = Callable[[], Iterable[str | None]]


class Told(NamedTuple):
    """A mention and where it stood: paragraph and token."""

    place: Place
    mention: Mention


class Office(NamedTuple):
    """What the text tells of somebody: full name, country and sector."""

    name: tuple[str, ...]
    country: str | None
    roles: tuple[str, ...]


class Memory:
    """One document's memory; `year` is the dateline's, for who held which office."""

    def __init__(self, year: int | None = None, home: str | None = None) -> None:
        self.year = year
        self.home = home
        #: first word of a remembered family name, also led by و ف ل ب ك -> its other words and who bears it
        self.names: dict[str, list[tuple[tuple[str, ...], Mention]]] = {}
        self.entities: set[str | None] = set()
        #: states of the armed groups that the text has named; None for those beyond the states
        self.rebels: set[str | None] = set()
        #: the state whose parliament was named last
        self.chamber: str | None = None
        self._by_noun: dict[str, list[Told]] = {}
        #: family name -> full name, country and sector of those of that name
        self._offices: dict[str, list[Office]] = {}
        self._former: dict[str, list[Office]] = {}
        self._countries: Counter[str] = Counter()
        self._places: Counter[str] = Counter()
        self._scenes: list[Scene] = []
        self._about: tuple[str | None] | None = None  # `country`, until more is learned

    def learn(self, mention: Mention, paragraph: Paragraph) -> None:
        """Remember a mention's name, title and country."""
        self.entities.add(mention.entity_id)
        words = paragraph.words
        if "LEG" in mention.roles and mention.country and mention.name is None:
            self.chamber = mention.country
        if mention.country and mention.country not in ("IGO", "NGO"):
            self._countries[mention.country] += _WEIGHT.get(mention.kind, 1)
            self._about = None
        if mention.lemma and (mention.country or mention.named or mention.last - mention.first > 1):
            told = Told((paragraph.index, mention.first), mention)
            self._by_noun.setdefault(head_noun(mention.lemma), []).append(told)
        else:
            self.register(mention, paragraph)
        if mention.name is not None and mention.kind in ("role", "person"):
            self._learn_name(mention, words)
        if mention.name is not None and mention.title and mention.roles and not mention.held:
            self.appoint(words, mention.name, mention.country, mention.roles, mention.former)

    def pass_by(self, scene: Scene) -> None:
        """Remember a sentence for the places it names: they tell as well what country the report is about."""
        self._scenes.append(scene)
        self._about = None

    def register(self, body: Mention, paragraph: Paragraph) -> None:
        """Remember a group or body under the nouns it may come back by: «حركة النهضة» as «الحركة» or «الحزب»."""
        if body.kind not in ("group", "body"):
            return
        self.entities.add(body.entity_id)
        if "REB" in body.roles:
            self.rebels.add(body.country)
        nouns = {head_noun(body.name_ar).removeprefix("ال")}
        nouns.update(noun for role in body.roles for noun in _ALSO_CALLED.get(role, ()))
        for noun in nouns:
            self._by_noun.setdefault(noun, []).append(Told((paragraph.index, body.first), body))

    def _learn_name(self, mention: Mention, words: list[Word]) -> None:
        first, last = mention.name or (0, 0)
        begin = last - 1
        while begin > first and words[begin - 1].key in LINKS:
            begin -= 1
        family = tuple(word.key for word in words[begin:last])
        if begin == first and not mention.title:
            return  # nothing was left out
        if sum(map(len, family)) >= _SHORTEST_SURNAME:
            known = self.names.get(family[0])
            if known is None:
                known = []
                self.names.update(dict.fromkeys((family[0], *(led + family[0] for led in "وفلبك")), known))
            if all(rest != family[1:] for rest, _ in known):
                known.append((family[1:], mention))

    def appoint(
        self, words: list[Word], name: Place, country: str | None, roles: tuple[str, ...], former: bool = False
    ) -> None:
        """Remember the sector that the text gives somebody: «فتحي الشطي، رئيس مجلس الإدارة»."""
        offices = self._former if former else self._offices
        full = tuple(word.key for word in words[name[0] : name[1]])
        held = offices.setdefault(full[-1], [])
        if not any(_is_one(full, one.name) for one in held):
            held.append(Office(full, country, roles))

    def office(self, words: list[Word], name: Place) -> Office | None:
        """The office that the text gives the bearer of a name; one of before counts less."""
        full = tuple(word.key for word in words[name[0] : name[1]])
        known = (*self._offices.get(full[-1], ()), *self._former.get(full[-1], ()))
        return next((one for one in known if _is_one(full, one.name)), None)

    def described(self, noun: str, place: Place, since: int = 0) -> Mention | None:
        """The body last named under a noun, by a name or a phrase that says more of it: «وفد برلماني», «مجلس النواب».

        `since` is the first paragraph to look at.
        """
        told = self._by_noun.get(noun, ())
        before = [one for one in told if one.place < place and one.place[0] >= since]
        named = [one for one in before if one.mention.kind in ("group", "body") or _says_more(one.mention)]
        return max(named).mention if named else None

    def recall(self, words: list[Word], i: int, last: int) -> Mention | None:
        """The person whose family name stands alone at token `i`: «العريض», «بن عمر»."""
        for rest, known in self.names.get(words[i].key, ()):
            end = i + 1 + len(rest)
            if end <= last and all(words[i + 1 + k].key == part for k, part in enumerate(rest)):
                return known._replace(first=i, last=end, kind="person", name=(i, end))
        return None

    def antecedent(self, mention: Mention, place: Place) -> Mention | None:
        """The fuller mention a bare definite noun goes back to, the nearest before it or else the first after it.

        «الوفد» -> «وفد مصري رفيع المستوى», «التنظيم» -> «تنظيم الدولة», «وزير الخارجية» -> «وزير الخارجية الكويتي».
        """
        told = self._by_noun.get(head_noun(mention.lemma)) if mention.lemma else None
        if not told:
            return None
        size = mention.last - mention.first
        telling = [one for one in told if one.mention.country or one.mention.kind in ("group", "body")]
        return _nearest([one for one in telling if size == 1 or _opens(one.mention, mention)], place)

    def body(self, noun: str, place: Place) -> Mention | None:
        """The group or body that a bare noun goes back to: «التنظيم» -> «تنظيم الدولة»."""
        told = self._by_noun.get(noun, ())
        return _nearest([one for one in told if one.mention.kind in ("group", "body")], place)

    @property
    def names_home(self) -> bool:
        """Whether the report names the publisher's own country."""
        return self.home is not None and self.home in self._countries

    def mentions_country(self, country: str | None) -> bool:
        """Whether the report is from a country or has named it."""
        return country is None or country == self.home or country in self._countries

    def one_of(self, states: tuple[str, ...]) -> str | None:
        """The one of some states that the report is about: its publisher's, else the commonest it names."""
        if self.home in states:
            return self.home
        named = [(-count, states.index(country)) for country, count in self._countries.items() if country in states]
        return states[min(named)[1]] if named else None

    @property
    def country(self) -> str | None:
        """The country the report is about: its publisher's unless another is named more than once and three times as often.

        Its actors count and its places: a report of towns of the Kingdom that names only a foreign enemy is from home.
        """
        if self._about is None:
            self._about = (self._main(),)
        return self._about[0]

    def _main(self) -> str | None:
        named = self._countries + self._seen()
        if not named:
            return self.home
        top, count = named.most_common(1)[0]
        if self.home and (count <= _WEIGHT["country"] or named[self.home] * 3 >= count):
            return self.home
        return top

    def elsewhere(self, country: str) -> str | None:
        """The state whose places the report names most, if it names them more often than those of a country."""
        seen = self._seen()
        top, count = seen.most_common(1)[0] if seen else (country, 0)
        return top if top != country and count > seen[country] else None

    def _seen(self) -> Counter[str]:
        """How often places of each state were named; sentences are looked through once, and only if that is asked."""
        for scene in self._scenes:
            self._places.update(country for country in scene() if country is not None)
        self._scenes.clear()
        return self._places


@lru_cache(maxsize=4096)
def head_noun(lemma: str) -> str:
    """The noun that a lemma is remembered by: that of «عناصر مسلحة» is «عنصر»."""
    first = key(lemma).partition(" ")[0]
    return "عنصر" if first == "عناصر" else first


def _is_one(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names that end alike may be one person's: not «سيف بن زايد» and «محمد بن زايد», two brothers."""
    short, full = sorted((name, other), key=len)
    return len(short) == 1 or short[0] in LINKS or short[0] == full[0] or short == full[-len(short) :]


def _nearest(told: list[Told], place: Place) -> Mention | None:
    before = [one for one in told if one.place < place]
    after = [one for one in told if one.place > place]
    chosen = max(before, default=None) or min(after, default=None)
    return chosen.mention if chosen else None


def _says_more(mention: Mention) -> bool:
    """Whether a phrase tells the sector of its noun: «وفد برلماني», but not «الوفد» nor «المجلس»."""
    return mention.told or (mention.last - mention.first > 1 and mention.roles not in ((), ("UNK",)))


def _opens(fuller: Mention, bare: Mention) -> bool:
    """Whether a fuller mention says more of the same: «وزير الخارجية» opens «وزير الخارجية الكويتي»."""
    short = key(bare.name_ar).split()
    return fuller.country is not None and key(fuller.name_ar).split()[: len(short)] == short
