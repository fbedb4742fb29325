"""Candidates, roles, modality, attribution, content, counts and confidence: a document to its sourced events."""

from .attribution import AttributionRules
from .coding import Coding, Rules, Scored, actor, code_document, contexts, score_candidates
from .judge import Judge, shipped
from .modality import ModalityRules
from .modes import ModeCues
from .ranking import RoleRanker, role_features, shipped_roles
from .readings import Frame, Reading, ReadingTable, Row

__all__ = [
    "AttributionRules",
    "Coding",
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
    "role_features",
    "score_candidates",
    "shipped",
    "shipped_roles",
]
