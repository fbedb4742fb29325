"""Which documents of a shard kill their worker: trials of ranges, halved until one document is left."""

from __future__ import annotations

from collections import deque
from typing import Final

#: Evidence against one document coded alone before it is believed: two deaths of the worker's own (a crash, the clock), or three
#: by SIGKILL. Those come from outside, at times in a row and with no document to blame: whoever loses patience kills again.
_SURE: Final = 6
_DIED: Final = 3
_KILLED: Final = 2
Trial = tuple[int, int]


class Inquiry:
    """Says which range of documents to code next, and learns whether the worker outlived it."""

    def __init__(self, suspects: list[int]) -> None:
        #: documents found to be deadly
        self.found: list[int] = []
        #: whether workers die even when nothing is coded
        self.hopeless = False
        self._open: deque[Trial] = deque((one, one + 1) for one in dict.fromkeys(suspects))
        # Who was in work at two deaths is half convicted.
        self._evidence: dict[Trial, int] = {(one, one + 1): _DIED * (suspects.count(one) - 1) for one in suspects}
        self._counted = False
        self._halving = False

    def next(self) -> Trial | None:
        """The range to try, or None when all is known. An empty range at first tells how many documents there are."""
        if self._open:
            return self._open[0]
        if self.found or self._halving:
            return None
        return None if self._counted else (0, 0)

    def outlived(self, trial: Trial, documents: int) -> None:
        """A worker coded the range and lived."""
        if trial == (0, 0):
            self._counted = self._halving = True
            if documents:
                self._open.append((0, documents))
        else:
            self._open.popleft()

    def died(self, trial: Trial, killed: bool = False) -> None:
        """A worker died of it; of a single document it must die twice, or be killed three times."""
        self._evidence[trial] = self._evidence.get(trial, 0) + (_KILLED if killed else _DIED)
        first, behind = trial
        if trial == (0, 0):
            self.hopeless = self._evidence[trial] >= _SURE
        elif behind - first > 1:
            self._open.popleft()
            middle = (first + behind) // 2
            self._open.extendleft([(middle, behind), (first, middle)])
        elif self._evidence[trial] >= _SURE:
            self._open.popleft()
            self.found.append(first)
