"""Frozen, typed records that every other room speaks in; imports nothing of ours."""

from .codes import MODALITIES, PRECISIONS, ROLES, SOURCE_KINDS, TYPES, EventType
from .document import Document
from .errors import (
    AlertError,
    ExportError,
    FetchError,
    GoldError,
    InputDoubt,
    InputError,
    InputWarning,
    LexiconError,
    MarsadError,
    OpinionError,
    QueryError,
    RecordError,
    SourceError,
)
from .event import Actor, Attribution, Coder, ContentItem, Event, EventTime, Place, TimeExpression
from .record import Record, event_record, records_in, span_record
from .span import Span

__all__ = [
    "MODALITIES",
    "PRECISIONS",
    "ROLES",
    "SOURCE_KINDS",
    "TYPES",
    "Actor",
    "AlertError",
    "Attribution",
    "Coder",
    "ContentItem",
    "Document",
    "Event",
    "EventTime",
    "EventType",
    "ExportError",
    "FetchError",
    "GoldError",
    "InputDoubt",
    "InputError",
    "InputWarning",
    "LexiconError",
    "MarsadError",
    "OpinionError",
    "Place",
    "QueryError",
    "Record",
    "RecordError",
    "SourceError",
    "Span",
    "TimeExpression",
    "event_record",
    "records_in",
    "span_record",
]
