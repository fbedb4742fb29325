"""However a file of lines is cut and packed, its ranges are its documents, each once, under its own line number."""

import gzip
import json
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model import MarsadError
from marsad.scale import files, lines
from marsad.scale.lines import Lines
from marsad.scale.reading import kind_of
from marsad.scale.shard import Part, Range, Source

PACKERS = {".jsonl": bytes, ".jsonl.gz": gzip.compress, ".jsonl.zst": zstandard.compress}


def source(path: Path) -> Source:
    found = files.described(str(path))
    assert found is not None
    return Source(found.uri, path.name, kind_of(path.name) or "", found.size, found.stamp)


def read(path: Path, size: int) -> tuple[list[tuple[str, str, bytes]], list[str], int]:
    """Id, place and bytes of every document, the problems, and how many ranges there were."""
    problems: list[MarsadError] = []
    given, reader = source(path), Lines()
    ranges = reader.ranges(given, size)
    found = [a for part in ranges for a in reader.read(Part(given, part, 0), problems.append)]
    return [(a.document.id, a.source, a.data) for a in found], [str(p) for p in problems], len(ranges)


@settings(max_examples=60, deadline=None)
@given(
    lengths=st.lists(st.integers(0, 300), min_size=1, max_size=40),
    size=st.integers(1, 2000),
    packer=st.sampled_from(sorted(PACKERS)),
    ended=st.booleans(),
    block=st.integers(1, 500),
)
def test_ranges_tile_a_file(
    tmp_path_factory, lengths: list[int], size: int, packer: str, ended: bool, block: int
) -> None:
    """Empty lines are among them: no document, but a line number."""
    written = [json.dumps({"text": "ن" * n}, ensure_ascii=False) if n else "" for n in lengths]
    data = ("\n".join(written) + ("\n" if ended else "")).encode()
    path = tmp_path_factory.mktemp("lines") / f"a{packer}"
    path.write_bytes(PACKERS[packer](data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_BLOCK", block)
        patch.setattr(lines, "_PACKING", 1)
        found, problems, count = read(path, size)
    numbers = [number for number, n in enumerate(lengths, 1) if n]
    assert [identity for identity, _, _ in found] == [f"a{packer}:{number}" for number in numbers]
    assert [place for _, place, _ in found] == [f"{path}:{number}" for number in numbers]
    assert [data.strip() for _, _, data in found] == [written[number - 1].encode() for number in numbers]
    assert not problems or not numbers
    assert count <= 32 or packer == ".jsonl"


def test_broken_lines_cost_only_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_LONGEST", 1000)
    good = json.dumps({"id": "good", "text": "نص"}).encode()
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b"\n".join([b"{", good, b"x" * 5000, b"\xff\xfe\xfd" * 9, good.replace(b"good", b"fine"), b"x" * 1500])
    )
    found, problems, _ = read(path, 1 << 20)
    assert [identity for identity, _, _ in found] == ["good", "fine"]
    assert [problem.split(": ")[0] for problem in problems] == [f"{path}:{n}" for n in (1, 3, 4, 6)]
    assert "a line of over" in problems[1]


def test_utf_16_and_byte_order_marks_are_read(tmp_path: Path) -> None:
    text = "".join(json.dumps({"id": str(n), "text": "نص"}, ensure_ascii=False) + "\n" for n in range(20))
    for encoding in ("utf-16", "utf-8-sig"):
        (tmp_path / "a.jsonl").write_bytes(text.encode(encoding))
        found, problems, _ = read(tmp_path / "a.jsonl", 100)
        assert ([identity for identity, _, _ in found], problems) == ([str(n) for n in range(20)], []), encoding


@pytest.mark.parametrize("packer", [".jsonl.gz", ".jsonl.zst"])
def test_a_packed_file_that_is_cut_off_gives_what_is_there(tmp_path: Path, packer: str) -> None:
    import random

    dice = random.Random(1)
    text = "".join(json.dumps({"text": f"نص {dice.random()}"}) + "\n" for n in range(5000))
    path = tmp_path / f"a{packer}"
    path.write_bytes(PACKERS[packer](text.encode())[:-5000])
    given = source(path)
    problems: list[MarsadError] = []
    found = list(Lines().read(Part(given, Range(0, None), 0), problems.append))
    assert 0 < len(found) < 5000
    assert "cannot be unpacked" in str(problems[-1]), "the loss is told"
    ranges = Lines().ranges(given, 1000)
    again = [a for part in ranges for a in Lines().read(Part(given, part, 0), problems.append)]
    assert [a.source for a in again] == [a.source for a in found] and len(ranges) > 1


def test_a_file_of_several_frames_is_read_to_its_end(tmp_path: Path) -> None:
    packed = [PACKERS[".jsonl.zst"](json.dumps({"id": str(n), "text": "نص"}).encode() + b"\n") for n in range(30)]
    (tmp_path / "a.jsonl.zst").write_bytes(b"".join(packed))
    found, problems, _ = read(tmp_path / "a.jsonl.zst", 1 << 20)
    assert ([identity for identity, _, _ in found], problems) == ([str(n) for n in range(30)], [])
