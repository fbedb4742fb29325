"""Where the second reader is, and how much may be asked of it: all from the environment, nothing by default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from marsad.model import OpinionError

#: judge's probabilities between which an event is asked about
BAND: Final = (0.2, 0.6)
_HELP: Final = "see docs/second-opinion.md"


@dataclass(frozen=True, slots=True)
class Settings:
    """An endpoint of OpenAI's protocol and the limits on asking it. The key is never shown."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    low: float = BAND[0]
    high: float = BAND[1]
    #: folder where answers are kept
    cache: Path = Path("opinions")
    #: seconds that one request may take in all, its answer read to the end
    timeout: float = 60.0
    #: events a request, requests at once
    batch: int = 8
    parallel: int = 4
    #: times a request is made before it is given up, and seconds waited at most between two
    tries: int = 3
    longest_wait: float = 20.0
    #: requests given up one after the other, after which no more are made in this run
    patience: int = 3
    #: seconds of a whole run after which no more requests are made
    budget: float = 3600.0


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment. Raises OpinionError naming the variable that is missing or wrong."""
    for name in ("MARSAD_LLM_URL", "MARSAD_LLM_MODEL"):
        if not environment.get(name, "").strip():
            raise OpinionError("a second opinion needs this variable", name, _HELP)
    url = environment["MARSAD_LLM_URL"].strip().rstrip("/").removesuffix("/chat/completions")
    if not url.startswith(("http://", "https://")):
        raise OpinionError(f"not an address: {url!r}", "MARSAD_LLM_URL", "write it as https://host/v1")
    key = environment.get("MARSAD_LLM_KEY", "").strip()
    if not (key.isascii() and key.isprintable()):
        raise OpinionError("holds characters that no key has", "MARSAD_LLM_KEY", "copy it again")
    low, high = _band(environment.get("MARSAD_LLM_BAND", ""))
    return Settings(
        url=url,
        model=environment["MARSAD_LLM_MODEL"].strip(),
        key=key,
        low=low,
        high=high,
        cache=_cache(environment),
        timeout=_number(environment, "MARSAD_LLM_TIMEOUT", 60.0),
        batch=int(_number(environment, "MARSAD_LLM_BATCH", 8)),
        parallel=int(_number(environment, "MARSAD_LLM_PARALLEL", 4)),
        budget=_number(environment, "MARSAD_LLM_BUDGET", 3600.0),
    )


def _band(text: str) -> tuple[float, float]:
    if not text.strip():
        return BAND
    low, _, high = text.partition("-")
    try:
        bounds = float(low), float(high)
    except ValueError:
        bounds = 1.0, 0.0
    if not 0 <= bounds[0] <= bounds[1] <= 1:
        raise OpinionError(f"no band of probabilities: {text!r}", "MARSAD_LLM_BAND", "write it as 0.2-0.6")
    return bounds


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(name, "").strip()
    try:
        value = float(text) if text else default
    except ValueError:
        value = 0.0
    if not 1 <= value <= 1_000_000:
        raise OpinionError(f"not a number of at least 1: {text!r}", name, _HELP)
    return value


def _cache(environment: Mapping[str, str]) -> Path:
    if named := environment.get("MARSAD_LLM_CACHE", "").strip():
        return Path(named)
    base = environment.get("XDG_CACHE_HOME") or environment.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "marsad" / "opinions"
