"""Sources to shards: large sources are cut, small ones grouped; nothing depends on workers, clocks or what was done before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final
from zlib import crc32

from marsad.model import InputError, MarsadError

from .reading import reader
from .shard import Part, Range, Shard, Source

#: bytes of input a shard: a few seconds' work, so that a lost one costs little and a million of them are 4 TB
SIZE: Final = 4 << 20
#: one small source in so many ends its group whatever is in it, so that a file added shifts no group but its own
_GROUP: Final = 256


def shards(sources: Iterable[Source], report: Callable[[MarsadError], None], size: int = SIZE) -> Iterator[Shard]:
    """The shards of the sources, in their order, each made when it is asked for."""
    group: list[Part] = []
    held = 0
    for source in sources:
        if source.size < size // 4 and reader(source).whole:
            group.append(Part(source, Range(0, None), source.size))
            held += source.size
            if held >= size or len(group) >= 4 * _GROUP or crc32(source.uri.encode()) % _GROUP == 0:
                yield Shard(tuple(group))
                group, held = [], 0
            continue
        try:
            ranges = reader(source).ranges(source, size)
        except InputError as error:
            report(error)
            continue
        except (OSError, EOFError, ValueError) as error:
            report(InputError(f"cannot be read: {error}", source.uri, "check the file, fetch it again"))
            continue
        if group:
            yield Shard(tuple(group))
            group, held = [], 0
        share = source.size // len(ranges)
        for part in ranges:
            yield Shard((Part(source, part, share),))
    if group:
        yield Shard(tuple(group))
