"""The query language: words, "phrases" and filters in one line.

    قصف "مطار طرابلس" type:ASSAULT actor:TUR,RUS -modality:denied time:2020-10..2020-12

Words are folded and found behind proclitics; `exact:أحمد` and `exact:"…"` want the very spelling; `سور*` finds what begins
so; `-` excludes; OR (or `|`) joins words. A filter takes several values with commas, any of which may hold, and
values with spaces in quotation marks. Filters have Arabic names too: نوع، فاعل، متلق، دولة، مكان، زمن، ناشر، مصدر.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from marsad.model import QueryError

from .query import FIELDS, Query, Term, Words, checked

#: Arabic names of fields; keys folded by hand: they are few and written in one way
ARABIC: Final = {
    "نوع": "type",
    "صيغة": "mode",
    "رباعي": "quad",
    "فاعل": "actor",
    "متلق": "recipient",
    "طرف": "party",
    "ثنائي": "dyad",
    "دور": "role",
    "دولة": "country",
    "مكان": "place",
    "زمن": "time",
    "نشر": "reported",
    "ناشر": "publisher",
    "مصدر": "source",
    "جهة": "modality",
    "ثقة": "confidence",
    "مراجعة": "review",
    "قصة": "story",
    "أصل": "origin",
    "حالة": "state",
    "حرفي": "exact",
    "ترتيب": "sort",
}
_QUOTES: Final = {'"': '"', "«": "»", "“": "”", "”": "“", "„": "“"}
_NAME: Final = re.compile(r"[A-Za-z]+|[\u0621-\u064a]+")


class _Part(NamedTuple):
    """A piece of the query: its field (None for words), its values, and how it was marked."""

    field: str | None
    values: tuple[str, ...]
    quoted: bool
    negated: bool
    at: int


def parse(text: str) -> Query:
    """The query that `text` asks for. Raises QueryError quoting what cannot be understood."""
    words: list[Words] = []
    filters = []
    sort = None
    join = False
    for part in _parts(text):
        if part.field is None and not part.quoted and part.values[0] in ("OR", "|"):
            if not words or part.negated:
                raise QueryError("OR stands between two words", "query", "write it as سوريا OR لبنان")
            join = True
        elif part.field in (None, "exact"):
            term = _term(part)
            if join:
                last = words.pop()
                if last.negated or part.negated:
                    raise QueryError("OR joins words that are wanted", "query", "leave out the -")
                words.append(Words((*last.alternatives, *term)))
            else:
                words += [Words((one,), part.negated) for one in term]
            join = False
        elif part.field == "sort":
            sort = part.values[0]
        else:
            assert part.field is not None
            filters.append(checked(part.field, part.values, part.negated))
    if join:
        raise QueryError("OR stands between two words", "query", "write it as سوريا OR لبنان")
    return Query(tuple(words), tuple(filters)).sorted_by(sort)


def _term(part: _Part) -> tuple[Term, ...]:
    exact = part.field == "exact"
    terms = []
    for value in part.values:
        prefix = not part.quoted and value.endswith("*")
        terms.append(Term(value.rstrip("*") if prefix else value, exact, prefix))
    return tuple(terms)


def _parts(text: str) -> list[_Part]:
    found: list[_Part] = []
    at, length = 0, len(text)
    while at < length:
        if text[at].isspace():
            at += 1
            continue
        start = at
        negated = text[at] in "-−" and at + 1 < length and not text[at + 1].isspace()
        at += negated
        field, at = _field(text, at)
        values, quoted = [], False
        while True:
            value, marked, at = _value(text, at, stop_at_comma=field is not None)
            quoted = quoted or marked
            if value:
                values.append(value)
            if field is None or at >= length or text[at] not in ",،":
                break
            at += 1
        if not values:
            if field is not None:
                raise QueryError(f"{text[start:at]!r} has no value", "query", f"write it as {field}:VALUE")
            continue
        found.append(_Part(field, tuple(values), quoted, negated, start))
    return found


def _field(text: str, at: int) -> tuple[str | None, int]:
    match = _NAME.match(text, at)
    if not match or not text.startswith(":", match.end()):
        return None, at
    name = match.group().lower()
    field = ARABIC.get(name, name)
    if field not in (*FIELDS, "exact", "sort"):
        known = ", ".join(sorted((*FIELDS, "exact", "sort")))
        raise QueryError(f"no filter is called {name!r}", "query", f"one of {known}; or put the words in quotes")
    return field, match.end() + 1


def _value(text: str, at: int, *, stop_at_comma: bool) -> tuple[str, bool, int]:
    if at < len(text) and text[at] in _QUOTES:
        closing = text.find(_QUOTES[text[at]], at + 1)
        if closing < 0:
            raise QueryError(f"the quotation {text[at:]!r} is not closed", "query", f"add {_QUOTES[text[at]]}")
        return text[at + 1 : closing].strip(), True, closing + 1
    end = at
    while end < len(text) and not text[end].isspace() and not (stop_at_comma and text[end] in ",،"):
        end += 1
    return text[at:end], False, end
