"""What hangs together: sets joined by pairs, the same whatever the order of the pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Components(Generic[Key]):
    """Disjoint sets of keys, joined two at a time."""

    def __init__(self, keys: Iterable[Key] = ()) -> None:
        self._parent: dict[Key, Key] = {key: key for key in keys}

    def root(self, key: Key) -> Key:
        """What stands for the set that holds `key`."""
        parent = self._parent
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def join(self, one: Key, other: Key) -> Key:
        """Make the sets of two keys one; what stands for it."""
        into, gone = self.root(one), self.root(other)
        self._parent[gone] = into
        return into

    def sets(self) -> list[set[Key]]:
        """The sets, each once."""
        found: dict[Key, set[Key]] = {}
        for key in self._parent:
            found.setdefault(self.root(key), set()).add(key)
        return list(found.values())
