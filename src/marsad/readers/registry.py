"""Which reader reads what: those that come with Marsad, and those of other packages (entry points `marsad.readers`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from io import BytesIO
from typing import BinaryIO, Final

from marsad.model import Document, InputError

from .reader import Origin, Reader, Reading

GROUP: Final = "marsad.readers"
#: module and name of each reader here; when two could read the same, the one listed first does
_OWN: Final = (
    ("pdf", "PdfReader"),
    ("warc", "WarcReader"),
    ("word", "WordReader"),
    ("telegram", "TelegramReader"),
    ("feed", "FeedReader"),
    ("jsonfeed", "JsonFeedReader"),
    ("sitemap", "SitemapReader"),
    ("opml", "OpmlReader"),
    ("page", "PageReader"),
    ("tables", "TableReader"),
    ("mail", "MailReader"),
)
_HEAD: Final = 4096
#: media types that say nothing of the format
_VAGUE: Final = frozenset(
    {"", "text/plain", "application/octet-stream", "binary/octet-stream"}
    | {f"{kind}/{form}" for kind in ("text", "application") for form in ("xml", "json")}
)


class Registry:
    """The readers at hand, in the order in which they are asked; those that could not be loaded are told in `problems`."""

    def __init__(self, readers: list[Reader], problems: list[InputError]) -> None:
        self.readers = readers
        self.problems = problems

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The ends of file names that some reader reads."""
        return tuple(dict.fromkeys(suffix for reader in self.readers for suffix in reader.suffixes))

    def choose(self, head: bytes, origin: Origin) -> Reader | None:
        """The reader for content that begins with `head`: by its own signs first, then its name, then what was declared.

        A feed sent as `text/html` is a feed, and a page named `.pdf` is a page.
        """
        for reader in self.readers:
            if reader.recognises(head):
                return reader
        name = (origin.name or origin.url or origin.where).lower().partition("?")[0]
        for reader in self.readers:
            if name.endswith(reader.suffixes):
                return reader
        media_type = (origin.media_type or "").lower().partition(";")[0].strip()
        if media_type not in _VAGUE:
            return next((reader for reader in self.readers if media_type in reader.media_types), None)
        return None


@lru_cache(maxsize=1)
def registry() -> Registry:
    """Every reader that is installed; another package's reader takes the place of ours of the same name."""
    others: dict[str, Reader] = {}
    problems: list[InputError] = []
    for point in entry_points(group=GROUP):
        try:
            others[point.name] = _loaded(point)
        except Exception as error:  # another package's fault must not stop ours
            package = point.dist.name if point.dist else point.value
            message = f"reader {point.name!r} of {package} cannot be loaded: {type(error).__name__}: {error}"
            problems.append(InputError(message, GROUP, f"mend or uninstall {package}"))
    own = [getattr(import_module(f"{__package__}.{module}"), name)() for module, name in _OWN]
    return Registry([*others.values(), *(reader for reader in own if reader.name not in others)], problems)


def read_stream(stream: BinaryIO, origin: Origin, reader: Reader | None = None) -> Iterator[Reading]:
    """What a seekable stream holds, by the reader that fits it (or the one given); nothing but our errors come out."""
    from .bounds import unpacked

    try:
        chosen = reader or registry().choose(head(stream, origin), origin)
        if chosen is None:
            raise InputError("no reader knows this format", origin.where, "docs/readers.md lists the formats")
        count = 0
        for reading in chosen.read(stream if chosen.name == "warc" else unpacked(stream, origin.where), origin):
            count += isinstance(reading, Document)
            yield reading
    except InputError as error:
        yield error
    except (MemoryError, KeyboardInterrupt):
        raise
    except OSError as error:
        yield InputError(
            f"cannot be read: {error.strerror or error}", origin.where, "check the file and its permissions"
        )
    except Exception as error:  # a library's fault on an odd file must not stop the others
        message = f"{chosen.name if chosen else 'format'} cannot be read: {type(error).__name__}: {str(error)[:100]}"
        yield InputError(message, origin.where, "please report it with the file")


def read_bytes(content: bytes, origin: Origin) -> Iterator[Reading]:
    """What fetched bytes hold: documents, and what was wrong.

    >>> page = "<html><h1>وصول الوفد</h1><p>وصل الوفد إلى العاصمة صباح اليوم، وكان في استقباله وزير الخارجية.</p>"
    >>> [reading.paragraphs[0] for reading in read_bytes(page.encode(), Origin("https://example.org/1"))]
    ['وصول الوفد']
    """
    yield from read_stream(BytesIO(content), origin)


def head(stream: BinaryIO, origin: Origin) -> bytes:
    """The first bytes of a stream, unpacked when it is gzipped; the stream is left at its beginning."""
    from .bounds import GZIP, unpacked

    start = stream.read(_HEAD)
    stream.seek(0)
    if start.startswith(GZIP):
        try:
            start = unpacked(stream, origin.where).read(_HEAD)
        finally:
            stream.seek(0)
    return start


def _loaded(point: EntryPoint) -> Reader:
    found = point.load()
    reader = found() if isinstance(found, type) else found
    if not isinstance(reader, Reader):
        raise TypeError("it has not name, media_types, suffixes, recognises and read")
    return reader
