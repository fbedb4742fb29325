"""docs/readers.md says what is so: its example reader works, its formats are all there, its limits are the code's."""

import io
import re
from pathlib import Path

from marsad.model import Document, InputError
from marsad.readers import Origin, Reader
from marsad.readers.bounds import PAGE, UNZIPPED, WHOLE
from marsad.readers.registry import registry
from marsad.readers.tables import FIELDS

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "readers.md").read_text(encoding="utf-8")


def test_the_example_reader_reads() -> None:
    source = next(block for block in re.findall(r"```python\n(.*?)```", TEXT, re.S) if "class WireReader" in block)
    names: dict = {}
    exec(source, names)
    reader = names["WireReader"]()
    assert isinstance(reader, Reader)
    found = list(reader.read(io.BytesIO("هاجم الجيش البلدة\n".encode() + b"\xff\n"), Origin("a.wire")))
    assert [type(one) for one in found] == [Document, InputError]


def test_every_suffix_and_field_is_named() -> None:
    plain = {suffix for reader in registry().readers for suffix in reader.suffixes}
    assert [
        suffix for suffix in plain - {".ndjson", ".warc.lz4", "sitemap_index.xml"} if f"`{suffix}`" not in TEXT
    ] == []
    assert [field for field in FIELDS if f"`{field}`" not in TEXT] == []


def test_the_limits_are_the_codes() -> None:
    for limit in (PAGE, WHOLE, UNZIPPED, 5 * PAGE):
        assert f"{limit // 1_000_000} MB" in TEXT
