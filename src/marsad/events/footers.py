"""What a site prints below an article in its last paragraph: the link with the headline once more, and the tags.

«رابط الخبر بصحيفة …: العنوان» and «سمات تركيا سوريا هجوم» tell nothing again: no act is coded from there on.
"""

from __future__ import annotations

from typing import Final

from .context import Context

_LINK: Final = frozenset({"رابط"})
_LINKED: Final = frozenset({"الخبر", "المصدر", "المقال", "الموضوع"})
_TAGS: Final = frozenset({"سمات", "وسوم", "الوسوم"})
_ENDS: Final = frozenset(".؟!؛")


def footer(context: Context) -> int:
    """The first token of a sentence that belongs to the site's footer, or its end where none does."""
    words, first, last = context.paragraph.words, context.first, context.last
    if not _LINK.isdisjoint(context.paragraph.keys[first : last - 1]):  # most sentences have none
        for token in range(first, last - 1):
            if words[token].surface in _LINK and words[token + 1].key in _LINKED:
                return token
    if words[first].surface in _TAGS and last == len(words) and words[last - 1].surface not in _ENDS:
        return first  # tags are words in a row; a sentence about «سمات» has its full stop
    return last
