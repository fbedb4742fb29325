"""GEXF 1.2: the actor network for Gephi and networkx, labels in Arabic as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from marsad.analysis.network import Network
from marsad.record.plain import storable

_NODE: Final = {
    "name_ar": "string",
    "name_en": "string",
    "code": "string",
    "country": "string",
    "entity_id": "string",
    "out_events": "integer",
    "in_events": "integer",
}
_EDGE: Final = {
    "events": "integer",
    "reports": "integer",
    "score": "double",
    **{f"quad{number}": "integer" for number in (1, 2, 3, 4)},
    "first": "string",
    "last": "string",
}
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML has none of them


def write_gexf(found: Network, path: Path) -> None:
    """Write nodes and directed edges; an edge's weight is its events, its attributes say what kind they are."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write('<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
        file.write('<meta><creator>Marsad</creator></meta>\n<graph mode="static" defaultedgetype="directed">\n')
        for name, attributes in (("node", _NODE), ("edge", _EDGE)):
            file.write(f'<attributes class="{name}">\n')
            file.writelines(
                f'<attribute id="{key}" title="{key}" type="{kind}"/>\n' for key, kind in attributes.items()
            )
            file.write("</attributes>\n")
        file.write("<nodes>\n")
        for node in found.nodes:
            file.write(f"<node id={_quoted(node.id)} label={_quoted(node.name_ar)}>")
            file.writelines((*_values(asdict(node), _NODE), "</node>\n"))
        file.write("</nodes>\n<edges>\n")
        for number, edge in enumerate(found.edges):
            file.write(f'<edge id="{number}" source={_quoted(edge.source)} target={_quoted(edge.target)}')
            file.write(f' weight="{edge.events}">')
            file.writelines((*_values(asdict(edge), _EDGE), "</edge>\n"))
        file.write("</edges>\n</graph>\n</gexf>\n")


def _values(fields: dict[str, Any], attributes: Iterable[str]) -> Iterable[str]:
    values = [(name, fields[name]) for name in attributes if fields[name] is not None]
    inner = "".join(f'<attvalue for="{name}" value={_quoted(value)}/>' for name, value in values)
    return (f"<attvalues>{inner}</attvalues>",)


def _quoted(value: Any) -> str:
    return quoteattr(_CONTROL.sub("\ufffd", storable(str(value))))
