"""The closed lists of the contract: PLOVER types, quads, scores and modes, sectors, kinds of source.

Source: PLOVER draft 2.0 (Open Event Data Alliance) and the NGEC mode codebook, as settled in the contract.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class EventType(NamedTuple):
    """One PLOVER type: its quad class (1 verbal cooperation … 4 material conflict), score and modes."""

    quad: int
    score: float
    modes: tuple[str, ...]


TYPES: Final[dict[str, EventType]] = {
    name: EventType(quad, score, tuple(modes.split()))
    for name, quad, score, modes in (
        ("AGREE", 1, 2.5, ""),
        ("CONSULT", 1, 2.5, "visit third-party multilateral phone"),
        ("SUPPORT", 1, 5.0, ""),
        ("CONCEDE", 1, 4.5, ""),
        ("COOPERATE", 2, 9.5, ""),
        ("AID", 2, 10.0, ""),
        ("RETREAT", 2, 6.5, "withdraw release return disarm ceasefire access resign"),
        ("REQUEST", 3, 0.0, "assist change yield meet"),
        ("ACCUSE", 3, -3.0, "disapprove investigate allege"),
        ("REJECT", 3, -2.0, "assist change yield meet"),
        ("THREATEN", 3, -3.5, "restrict ban arrest relations rights expel territory violence"),
        ("PROTEST", 4, -5.0, "demo riot strike hunger boycott obstruct"),
        ("SANCTION", 4, -6.0, "convict expel withdraw discontinue"),
        ("MOBILIZE", 4, -5.5, "troops weapons police militia"),
        ("COERCE", 4, -7.0, "seize restrict ban censor curfew arrest deport withhold misinformation cyber"),
        (
            "ASSAULT",
            4,
            -9.0,
            "abduct beat torture execute sexual assassinate destroy primitive firearms explosives suicide-attack "
            "aerial drone heavy-weapons crowd-control cleansing massacre unconventional",
        ),
    )
}

ROLES: Final = frozenset(
    "GOV MIL COP SPY JUD LEG PTY OPP REB UAF CVL BUS JRN EDU MED LAB REL REF NGO UNK UNO EEC ARL GCC IMF NAT IGO".split()
)
MODALITIES: Final = ("asserted", "planned", "conditional", "possible", "denied")
SOURCE_KINDS: Final = ("official", "person", "anonymous", "media", "document", "other")
PRECISIONS: Final = ("point", "city", "admin1", "country")
