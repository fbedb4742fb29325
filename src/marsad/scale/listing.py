"""INPUT… to sources: files, folders and URIs, told apart by how their names end, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from marsad.model import InputError, MarsadError

from . import files
from .reading import kind_of
from .shard import Source


def sources(
    inputs: Iterable[str],
    report: Callable[[MarsadError], None],
    besides: str = "",
    columns: Mapping[str, str] | None = None,
) -> Iterator[Source]:
    """The sources under the inputs, each once; what is there under `besides`, the output, is none of them."""
    seen: set[str] = set()
    mapped = tuple(sorted((columns or {}).items()))
    for given in inputs:
        if given == "-":
            report(InputError("standard input cannot be cut into shards", "-", "write it to a file first"))
            continue
        for source in _under(files.absolute(given), given, report, besides):
            if source.uri not in seen:
                seen.add(source.uri)
                yield source._replace(columns=mapped)


def _under(uri: str, given: str, report: Callable[[MarsadError], None], besides: str) -> Iterator[Source]:
    known = "docs/readers.md lists the formats"
    try:
        if files.is_folder(uri):
            count = 0
            prefix = uri.rstrip("/\\") + "/"
            inside = besides.rstrip("/\\") + "/" if besides else ""
            for file in files.walk(uri):
                plain = file.uri.replace("\\", "/")
                kind = kind_of(plain)
                if kind is None or (inside and plain.startswith(inside)):
                    continue
                count += 1
                yield Source(file.uri, plain.removeprefix(prefix), kind, file.size, file.stamp)
            if not count:
                report(InputError("no article file in this folder", given, known))
            return
        file_ = files.described(uri)
    except OSError as error:
        report(InputError(f"cannot be listed: {error.strerror or error}", given, "check the address and your access"))
        return
    if file_ is None:
        report(InputError("no such file or folder", given, "check the path"))
        return
    name = uri.replace("\\", "/").rsplit("/", 1)[-1]
    kind = kind_of(name)
    if kind is None:
        report(InputError("not a kind of file that is read", given, known))
    else:
        yield Source(uri, name, kind, file_.size, file_.stamp)
