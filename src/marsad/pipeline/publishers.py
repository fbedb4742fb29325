"""A publisher's home country: where a report names none, «وزير الداخلية» is the publisher's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from marsad.script import key


class Publishers:
    """Home country by publisher name or web host; `homes` are what the user says of names, and win."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], homes: Mapping[str, str] | None = None) -> None:
        self._homes = {} if homes is None else homes
        self._countries: dict[str, str] = {}
        for row in rows:
            for surface in [row["name"], *(row.get("aliases") or "").split("|")]:
                if surface:
                    self._countries[key(surface).lower()] = row["country"]

    def country(self, publisher: str | None) -> str | None:
        """The country of a publisher as a document names it, or None."""
        if not publisher:
            return None
        if publisher in self._homes:
            return self._homes[publisher]
        folded = key(publisher).lower()
        if folded in self._countries:
            return self._countries[folded]
        host = folded.split("//")[-1].split("/")[0].removeprefix("www.")
        return self._countries.get(host) or self._countries.get(host.split(".")[0])
