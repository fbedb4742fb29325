"""PLOVER types and modes as CAMEO codes, for tools that read GDELT.

PLOVER was made by merging and trimming CAMEO's twenty roots, so that every type has a home there; modes say more than a
root where CAMEO has a base code of that very meaning. docs/export.md has the table.
"""

from __future__ import annotations

from typing import Final

#: type -> code of the act when no mode says more
_TYPES: Final = {
    "AGREE": "030",  # express intent to cooperate
    "CONSULT": "040",
    "SUPPORT": "050",  # engage in diplomatic cooperation
    "COOPERATE": "060",
    "AID": "070",
    "CONCEDE": "080",  # yield
    "RETREAT": "080",
    "REQUEST": "020",  # appeal; `demand` (10) only with mode change or yield
    "ACCUSE": "110",  # disapprove
    "REJECT": "120",
    "THREATEN": "130",
    "PROTEST": "140",
    "MOBILIZE": "150",  # exhibit military posture
    "SANCTION": "160",  # reduce relations
    "COERCE": "170",
    "ASSAULT": "180",
}
_MODES: Final = {
    ("CONSULT", "visit"): "042",
    ("CONSULT", "third-party"): "045",  # mediate
    ("CONSULT", "phone"): "041",  # discuss by telephone
    ("RETREAT", "withdraw"): "0874",  # retreat or surrender militarily
    ("RETREAT", "release"): "0841",  # return, release persons
    ("RETREAT", "return"): "0842",  # return, release property
    ("RETREAT", "ceasefire"): "0871",
    ("RETREAT", "access"): "0863",  # allow humanitarian access
    ("RETREAT", "disarm"): "0873",
    ("RETREAT", "resign"): "0831",  # accede to demands for change in leadership
    ("REQUEST", "assist"): "023",  # appeal for aid
    ("REQUEST", "change"): "104",  # demand political reform
    ("REQUEST", "yield"): "105",  # demand that target yields
    ("REQUEST", "meet"): "026",  # appeal to meet or negotiate
    ("ACCUSE", "investigate"): "090",
    ("ACCUSE", "allege"): "112",
    ("ACCUSE", "disapprove"): "111",
    ("REJECT", "assist"): "122",
    ("REJECT", "change"): "123",
    ("REJECT", "yield"): "124",
    ("REJECT", "meet"): "125",
    ("THREATEN", "restrict"): "132",
    ("THREATEN", "ban"): "1322",
    ("THREATEN", "arrest"): "137",
    ("THREATEN", "rights"): "1321",
    ("THREATEN", "relations"): "1313",  # threaten to reduce or break relations
    ("THREATEN", "expel"): "131",
    ("THREATEN", "territory"): "1382",
    ("THREATEN", "violence"): "138",
    ("PROTEST", "demo"): "141",
    ("PROTEST", "hunger"): "142",
    ("PROTEST", "strike"): "143",
    ("PROTEST", "boycott"): "143",
    ("PROTEST", "obstruct"): "144",
    ("PROTEST", "riot"): "145",
    ("MOBILIZE", "troops"): "154",
    ("MOBILIZE", "weapons"): "154",
    ("MOBILIZE", "militia"): "154",
    ("MOBILIZE", "police"): "153",
    ("SANCTION", "expel"): "166",
    ("SANCTION", "withdraw"): "166",
    ("COERCE", "seize"): "171",
    ("COERCE", "restrict"): "1721",
    ("COERCE", "ban"): "1722",
    ("COERCE", "censor"): "1721",
    ("COERCE", "curfew"): "1723",
    ("COERCE", "withhold"): "172",
    ("COERCE", "arrest"): "173",
    ("COERCE", "deport"): "174",
    ("COERCE", "cyber"): "176",
    ("ASSAULT", "abduct"): "181",
    ("ASSAULT", "beat"): "182",
    ("ASSAULT", "sexual"): "1821",
    ("ASSAULT", "torture"): "1822",
    ("ASSAULT", "execute"): "1823",
    ("ASSAULT", "suicide-attack"): "1831",
    ("ASSAULT", "explosives"): "183",
    ("ASSAULT", "assassinate"): "186",
    ("ASSAULT", "destroy"): "190",
    ("ASSAULT", "firearms"): "193",
    ("ASSAULT", "heavy-weapons"): "194",
    ("ASSAULT", "aerial"): "195",
    ("ASSAULT", "drone"): "1952",
    ("ASSAULT", "crowd-control"): "175",  # violent repression
    ("ASSAULT", "cleansing"): "203",
    ("ASSAULT", "massacre"): "202",
    ("ASSAULT", "unconventional"): "204",
    ("ASSAULT", "primitive"): "190",
}


def cameo(kind: str, mode: str | None) -> str:
    """The CAMEO code nearest to a PLOVER type and mode: `ASSAULT` `aerial` is 195, «employ aerial weapons»."""
    return _MODES.get((kind, mode or ""), _TYPES[kind])
