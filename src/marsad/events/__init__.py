"""Candidates, roles, modality, attribution, content, counts and confidence: a document to its sourced events."""

from .attribution import AttributionRules
from .coding import code_document, contexts, score_candidates
from .features import Feature
from .judge import Judge, shipped, write_features
from .modality import ModalityRules
from .modes import ModeCues
from .naming import actor
from .ranking import Choice, RoleRanker, role_options, shipped_roles
from .readings import Frame, Reading, ReadingTable, Row
from .rules import Rules
from .scored import Coding, Scored

__all__ = [
    "AttributionRules",
    "Choice",
    "Coding",
    "Feature",
    "Frame",
    "Judge",
    "ModalityRules",
    "ModeCues",
    "Reading",
    "ReadingTable",
    "RoleRanker",
    "Row",
    "Rules",
    "Scored",
    "actor",
    "code_document",
    "contexts",
    "role_options",
    "score_candidates",
    "shipped",
    "shipped_roles",
    "write_features",
]
