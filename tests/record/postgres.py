"""A PostgreSQL server of the tests' own: on a free port, in a temporary folder, gone with the session."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[-3]), reverse=True)


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`: Debian's newest, else the one on the path."""
    if BINARIES:
        return BINARIES[0].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def server() -> Iterator[str]:
    """A running server; yields the URL of its `postgres` database."""
    bin_ = binaries()
    assert bin_ is not None
    folder = Path(tempfile.mkdtemp(prefix="marsad-postgres-"))
    prefix: list[str] = []
    if os.getuid() == 0:
        # The server refuses to run as root.
        user = next(name for name in ("postgres", "nobody") if _exists(name))
        account = pwd.getpwnam(user)
        os.chown(folder, account.pw_uid, account.pw_gid)
        prefix = ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    initdb = [bin_ / "initdb", "-D", data, "-U", "marsad", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    _run([*prefix, *initdb], folder)
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
    control = [*prefix, bin_ / "pg_ctl", "-D", data, "-w", "-t", "60"]
    _run([*control, "-l", folder / "log", "-o", settings, "start"], folder)
    try:
        yield f"postgresql://marsad@127.0.0.1:{port}/postgres"
    finally:
        _run([*control, "-m", "immediate", "stop"], folder)
        shutil.rmtree(folder, ignore_errors=True)


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _run(command: list[object], folder: Path) -> None:
    # Output goes to a file: pg_ctl's server would keep a pipe open.
    with (folder / "commands.log").open("ab") as log:
        code = subprocess.call([str(part) for part in command], cwd=folder, stdout=log, stderr=log)
    if code:
        raise RuntimeError(f"{command[0]} failed:\n{(folder / 'commands.log').read_text(errors='replace')[-2000:]}")
