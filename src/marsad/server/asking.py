"""The filters that every list and view takes: the query language in `q`, and each of its fields as a parameter."""

from __future__ import annotations

import inspect
from typing import Annotated, Any, Final

from fastapi import Depends
from fastapi import Query as Parameter

from marsad.model import QueryError
from marsad.record import Query, parse
from marsad.record.query import CLOSED, FIELDS, SORTS, Filter, Words

_LONGEST: Final = 2000  # characters of `q`
_MOST_WORDS: Final = 40
_MOST_VALUES: Final = 200


async def asked(**given: Any) -> Query:
    """The query of a request's parameters; all of them must hold."""
    query = parse(given.pop("q") or "").sorted_by(given.pop("sort") or None)
    query = query.where(**{name: _split(name, values) for name, values in given.items() if values})
    values = sum(len(entry.values) for entry in query.filters)
    if len(query.words) > _MOST_WORDS or values > _MOST_VALUES:
        mend = f"at most {_MOST_WORDS} words and {_MOST_VALUES} values"
        raise QueryError("the query asks for too much at once", "query", mend)
    return query


def _split(name: str, values: list[str]) -> list[str]:
    return [part for value in values for part in value.split(",")] if name == "box" else values


def _signature() -> inspect.Signature:
    """The parameters as FastAPI reads them; a field that the record learns is a parameter at once."""
    text = Annotated[str, Parameter(max_length=_LONGEST, description="The query language of `marsad search`.")]
    parameters = [_parameter("q", text, "")]
    for name in FIELDS:
        allowed = f"One of {', '.join(CLOSED[name])}." if name in CLOSED else "See docs/record.md."
        values = Annotated[list[str], Parameter(max_length=100, description=f"Any of these. {allowed}")]
        parameters.append(_parameter(name, values, []))
    order = Annotated[str, Parameter(description=f"One of {', '.join(SORTS)}.")]
    return inspect.Signature([*parameters, _parameter("sort", order, "")])


def _parameter(name: str, kind: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)


asked.__signature__ = _signature()  # type: ignore[attr-defined]

Asked = Annotated[Query, Depends(asked)]
Limit = Annotated[int, Parameter(ge=1, le=200, description="Hits a page.")]
Cursor = Annotated[str | None, Parameter(max_length=500, description="Where the last page ended; as it was given.")]


def without(query: Query, *fields: str) -> Query:
    """The query less the filters of some fields."""
    return Query(query.words, tuple(entry for entry in query.filters if entry.field not in fields), query.sort)


def written(query: Query) -> str:
    """A query in the query language, so that it can be kept and shown."""
    parts = [_words(words) for words in query.words] + [_filter(entry) for entry in query.filters]
    return " ".join([*parts, f"sort:{query.sort}"] if query.sort else parts)


def _words(words: Words) -> str:
    terms = []
    for term in words.alternatives:
        text = term.text + "*" if term.prefix else _quoted(term.text)
        terms.append(f"exact:{text}" if term.exact else text)
    return ("-" if words.negated else "") + " OR ".join(terms)


def _filter(entry: Filter) -> str:
    values = ",".join(value if entry.field == "box" else _quoted(value) for value in entry.values)
    return f"{'-' if entry.negated else ''}{entry.field}:{values}"


def _quoted(text: str) -> str:
    plain = text and not any(sign in text for sign in ' ,،:"«»“”„|') and text[0] not in "-−" and not text.endswith("*")
    if plain and text != "OR" and not any(letter.isspace() for letter in text):
        return text
    opening, closing = next(((o, c) for o, c in ('""', "«»") if c not in text), ('"', '"'))
    return f"{opening}{text.replace(closing, ' ')}{closing}"
