"""Candidates, roles, modality, attribution, content, counts and confidence: a document to its sourced events."""

from .appeal import NUMBERS, Appeal, Heard, company, shipped_appeal
from .attribution import AttributionRules
from .choice import Choice
from .circumstances import Circumstances, shipped_circumstances
from .coding import code_document, contexts, ranked, score_candidates, spoken
from .explaining import decisions, dismissals
from .features import Feature
from .judge import Judge, log_odds, shipped
from .lone import LoneSentences, shipped_lone_sentences, stands_alone
from .modality import ModalityRules
from .modes import ModeCues
from .naming import actor
from .pair_features import pair_features, pair_values
from .party_templates import option_features
from .places import place_features, place_options
from .ranking import RoleRanker, pairs, role_options, shipped_roles
from .readings import Frame, Reading, ReadingTable, Row
from .reasons import Dismissed, Reason
from .rules import Rules
from .scored import Coding, Scored
from .times import days_of, time_features, time_options
from .wording import Wording

__all__ = [
    "NUMBERS",
    "Appeal",
    "AttributionRules",
    "Choice",
    "Circumstances",
    "Coding",
    "Dismissed",
    "Feature",
    "Frame",
    "Heard",
    "Judge",
    "LoneSentences",
    "ModalityRules",
    "ModeCues",
    "Reading",
    "ReadingTable",
    "Reason",
    "RoleRanker",
    "Row",
    "Rules",
    "Scored",
    "Wording",
    "actor",
    "code_document",
    "company",
    "contexts",
    "days_of",
    "decisions",
    "dismissals",
    "log_odds",
    "option_features",
    "pair_features",
    "pair_values",
    "pairs",
    "place_features",
    "place_options",
    "ranked",
    "role_options",
    "score_candidates",
    "shipped",
    "shipped_appeal",
    "shipped_circumstances",
    "shipped_lone_sentences",
    "shipped_roles",
    "spoken",
    "stands_alone",
    "time_features",
    "time_options",
]
