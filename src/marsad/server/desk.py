"""What all requests of one server share: the record, its coders, its memory, its tokens and limits."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Annotated

from fastapi import Depends, Request

from marsad.record import Record

from .coders import Coders
from .columns.keeping import Keeper
from .deadlines import watch
from .rates import Rates
from .remembering import Memory
from .settings import Settings
from .tokens import Tokens


class Desk:
    """One record being served."""

    def __init__(self, record: Record, settings: Settings) -> None:
        self.record, self.settings = record, settings
        watch(record)
        self.columns = Keeper(record, settings.columns)
        self.memory = Memory(record, settings.remembered, self.columns)
        self.tokens = Tokens(record)
        self.rates = Rates(settings)
        self.coders = Coders()
        self.downloads = BoundedSemaphore(settings.downloads)


async def _desk(request: Request) -> Desk:  # asynchronous as whatever is done at once: a thread of its own costs more
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(_desk)]
