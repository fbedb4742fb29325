"""What a measurement comes to: tables of figures, shown in a terminal, saved as JSON and Markdown, each with what it was measured on."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import marsad

Cell = float | int | str | None


@dataclass(frozen=True)
class Table:
    """One question's figures: a name for each row, a cell for each column; `on` says which articles or events they are of."""

    name: str
    title: str
    on: str
    columns: list[str]
    rows: list[tuple[str, list[Cell]]]
    notes: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, stored: dict[str, Any]) -> Table:
        """The table that `asdict` took apart."""
        return cls(**{**stored, "rows": [(name, cells) for name, cells in stored["rows"]]})


@dataclass(frozen=True)
class Machine:
    """Where figures come from: without it nobody can compare them."""

    when: str
    machine: str
    python: str
    release: str
    load: str

    def told(self) -> str:
        """The machine as it stands beside a figure."""
        return f"{self.python}, {self.machine}"


def here() -> Machine:
    """This machine, as it is now."""
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f", {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GB"
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return Machine(
        datetime.now(UTC).isoformat(timespec="seconds"),
        f"{_processor()}, {os.cpu_count()} cores{memory}, {platform.system()} {platform.machine()}",
        f"{platform.python_implementation()} {platform.python_version()}",
        f"{marsad.__version__} {_commit()}".strip(),
        load,
    )


def _processor() -> str:
    """The processor's name, as Linux tells it; elsewhere what Python knows."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _commit() -> str:
    """The commit that was measured, with a mark where files differ from it; nothing outside a checkout."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=10"]
    try:
        done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def shown(cell: Cell) -> str:
    """A figure with three or more digits that say something, and no more than one behind the point above ten."""
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int) or abs(cell) >= 100:
        return f"{cell:,.0f}"
    return f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.2f}"


def plain(table: Table) -> str:
    """The table for a terminal."""
    cells = [["", *table.columns], *([name, *map(shown, row)] for name, row in table.rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    lines = [f"{table.title} ({table.on})"]
    for row in cells:
        first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        lines.append("  " + "  ".join([first.strip().ljust(widths[0]), *rest]).rstrip())
    return "\n".join([*lines, *(f"  {note}" for note in table.notes)])


def markdown(table: Table, machine: Machine) -> str:
    """The table for a document."""
    lines = [f"## {table.title}", "", f"Measured on {table.on}; {machine.told()}.", ""]
    lines.append("| | " + " | ".join(table.columns) + " |")
    lines.append("|---" * (len(table.columns) + 1) + "|")
    lines += [f"| {name} | " + " | ".join(map(shown, row)) + " |" for name, row in table.rows]
    if table.notes:
        lines += ["", *(f"- {note}" for note in table.notes)]
    return "\n".join([*lines, ""])


def save(tables: Iterable[Table], machine: Machine, file: Path) -> tuple[Path, Path]:
    """`file` with `.json` and with `.md`: every row of the JSON says what it was measured on."""
    tables = list(tables)
    stored = []
    for table in tables:
        on = {"on": table.on, "machine": machine.machine, "python": machine.python}
        rows = [
            {"row": name, "figures": dict(zip(table.columns, row, strict=True)), "measured": on}
            for name, row in table.rows
        ]
        stored.append({"name": table.name, "title": table.title, "rows": rows, "notes": table.notes})
    file.parent.mkdir(parents=True, exist_ok=True)
    data, text = (file.with_name(file.name.removesuffix(file.suffix) + end) for end in (".json", ".md"))
    data.write_text(
        json.dumps({**asdict(machine), "tables": stored}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    head = f"# Measured {machine.when[:10]}\n\nMarsad {machine.release}; load {machine.load} when it began.\n\n"
    text.write_text(head + "\n".join(markdown(table, machine) for table in tables), encoding="utf-8")
    return data, text
