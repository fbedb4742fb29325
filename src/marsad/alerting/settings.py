"""What an operator sets for alerts, by environment variables or a command's options."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Self

from marsad.fetching import Permitted


@dataclass(frozen=True, slots=True)
class Settings:
    """Where links lead, by whom mail is sent, which private networks webhooks may reach."""

    #: the explorer's address as readers of a message reach it (MARSAD_EXPLORER)
    explorer: str = "http://127.0.0.1:8000"
    #: the mail server (MARSAD_SMTP): smtp://user:password@host:587?from=ADDRESS
    smtp: str = ""
    #: networks besides the open Internet (MARSAD_ALLOW_NETWORK): 10.0.0.0/8, 127.0.0.1
    allow: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls) -> Self:
        """The settings of this process's environment."""
        explorer = os.environ.get("MARSAD_EXPLORER", "").rstrip("/") or "http://127.0.0.1:8000"
        allow = tuple(os.environ.get("MARSAD_ALLOW_NETWORK", "").replace(",", " ").split())
        return cls(explorer, os.environ.get("MARSAD_SMTP", ""), allow)

    def permitted(self) -> Permitted:
        """The addresses that webhooks may be sent to."""
        return Permitted(self.allow)
