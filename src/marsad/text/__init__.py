"""Words, sentences, proclitics and quotations of a paragraph."""

from .paragraphs import Paragraph, Sentence
from .quotations import quotations
from .words import Split, Word, WordTable, number_value

__all__ = ["Paragraph", "Sentence", "Split", "Word", "WordTable", "number_value", "quotations"]
