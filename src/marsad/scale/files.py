"""Local files by path, all others by fsspec URI (`s3://`, `gs://`, `https://`, `memory://`): opened, listed, put in place."""

from __future__ import annotations

import contextlib
import io
import os
import posixpath
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from marsad.model import InputError

#: stores in which an object appears whole or not at all, so that it need not be written aside first
_WHOLE: Final = frozenset(("s3", "s3a", "gs", "gcs", "abfs", "az", "memory"))
#: the package that knows a protocol, where it is not fsspec itself
_PACKAGES: Final = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "https": "aiohttp"}


class File(NamedTuple):
    """A file that is there: its address, size in bytes, and a stamp that changes when it is written again."""

    uri: str
    size: int
    stamp: str


def is_uri(path: str) -> bool:
    """Whether a path is a URI that fsspec is to open; a plain path and `file://` are local."""
    return "://" in path and not path.startswith("file://")


def absolute(path: str) -> str:
    """An address that means the same wherever it is opened."""
    return path.rstrip("/") if is_uri(path) else str(Path(path.removeprefix("file://")).absolute())


def join(folder: str, *names: str) -> str:
    """A path under a folder."""
    return posixpath.join(folder, *names) if is_uri(folder) else os.path.join(folder, *names)


def filesystem(uri: str) -> tuple[Any, str]:
    """fsspec's file system of a URI and the path in it. Raises InputError when a package is missing."""
    protocol = uri.partition("://")[0]
    try:
        from fsspec.core import url_to_fs

        found, path = url_to_fs(uri, **({} if protocol == "memory" else {"use_listings_cache": False}))
    except ImportError as error:
        package = _PACKAGES.get(protocol, "fsspec")
        raise InputError(f"{protocol}:// cannot be opened: {error}", uri, f"pip install {package}") from error
    except ValueError as error:
        raise InputError(f"{protocol}:// is not known: {error}", uri, "use s3://, gs://, https:// or a path") from error
    return found, path


def open_binary(uri: str) -> IO[bytes]:
    """A stream of a file's bytes that can be sought."""
    if not is_uri(uri):
        return open(uri, "rb")
    system, path = filesystem(uri)
    return io.BufferedReader(system.open(path, "rb"), 1 << 20)


def read_bytes(uri: str) -> bytes:
    """All of a file. Raises FileNotFoundError when there is none."""
    if not is_uri(uri):
        return Path(uri).read_bytes()
    system, path = filesystem(uri)
    return bytes(system.cat_file(path))


def described(uri: str) -> File | None:
    """The file at an address, or None where there is none (or a folder)."""
    try:
        if not is_uri(uri):
            found = os.stat(uri)
            return None if os.path.isdir(uri) else File(uri, found.st_size, str(found.st_mtime_ns))
        system, path = filesystem(uri)
        return _file(uri, system.info(path))
    except FileNotFoundError:
        return None


def is_folder(uri: str) -> bool:
    """Whether there is a folder at an address."""
    if not is_uri(uri):
        return os.path.isdir(uri)
    system, path = filesystem(uri)
    return not uri.startswith(("http://", "https://")) and bool(system.isdir(path))


def walk(folder: str) -> Iterator[File]:
    """The files under a folder in a fixed order, one folder's listing in memory at a time; hidden ones are left out."""
    if not is_uri(folder):
        for at, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                found = described(os.path.join(at, name))
                if found is not None and not name.startswith("."):
                    yield found
        return
    system, path = filesystem(folder)
    for _, folders, files in system.walk(path, detail=True):
        for name in sorted(name for name in folders if name.startswith(".")):
            del folders[name]
        for name in sorted(files):
            found = _file(system.unstrip_protocol(files[name]["name"]), files[name])
            if found is not None and not name.startswith("."):
                yield found


def put(local: Path, uri: str) -> None:
    """Move a finished local file to its place, where it appears whole or not at all."""
    if not is_uri(uri):
        os.replace(local, uri)
        return
    system, path = filesystem(uri)
    if uri.partition("://")[0] in _WHOLE:
        system.put_file(str(local), path)
    else:
        aside = f"{path}.{secrets.token_hex(4)}.part"
        system.put_file(str(local), aside)
        system.mv(aside, path)
    local.unlink()


def make_folder(uri: str) -> None:
    """Make a folder where folders are made; object stores have none."""
    if not is_uri(uri):
        Path(uri).mkdir(parents=True, exist_ok=True)
        return
    system, path = filesystem(uri)
    with contextlib.suppress(NotImplementedError, FileExistsError):
        system.makedirs(path, exist_ok=True)


def remove(uri: str) -> None:
    """Remove a file; one that is not there is no matter."""
    with contextlib.suppress(FileNotFoundError):
        if not is_uri(uri):
            os.unlink(uri)
        else:
            system, path = filesystem(uri)
            system.rm_file(path)


def _file(uri: str, info: dict[str, Any]) -> File | None:
    if info.get("type") == "directory":
        return None
    stamps = (info.get(name) for name in ("ETag", "etag", "md5Hash", "LastModified", "mtime", "created", "updated"))
    stamp = next((str(stamp) for stamp in stamps if stamp), "")
    return File(uri, int(info.get("size") or 0), stamp.strip('"'))
