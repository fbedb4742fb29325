"""Words, sentences, proclitics, quotations and parts of speech of a paragraph."""

from .paragraphs import Paragraph, Sentence
from .quotations import quotations
from .tagging import TAGS, Tagger, Tags, sentence_features, shipped_tagger
from .words import UNASKED, Split, Word, WordTable, number_value

__all__ = [
    "TAGS",
    "UNASKED",
    "Paragraph",
    "Sentence",
    "Split",
    "Tagger",
    "Tags",
    "Word",
    "WordTable",
    "number_value",
    "quotations",
    "sentence_features",
    "shipped_tagger",
]
