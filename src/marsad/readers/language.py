"""Which language a report is in: Arabic goes on, Persian, Urdu, Kurdish and others are named and turned away.

The script tells most; languages in Arabic script are told apart by letters that Arabic has not and by the small words
of each. A text too short to say is taken for Arabic when its letters are: a headline is never lost for want of proof.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from marsad.model import Document

ARABIC: Final = "ar"
NAMES: Final = {
    "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "ckb": "Kurdish", "ps": "Pashto", "ug": "Uyghur", "sd": "Sindhi",
    "latin": "a language in Latin letters", "cyrillic": "a language in Cyrillic letters", "hebrew": "Hebrew",
    "other": "another script",
}  # fmt: skip
_SCRIPT_SHARE: Final = 0.2  # of Arabic among letters under which a report is not Arabic
_MOST: Final = 4000  # letters looked at
#: letters of each language that Arabic has not; those that Arabic borrows for names (پ چ گ ڤ) count for little
_LETTERS: Final = {
    "fa": dict.fromkeys("ژچپگ", 0.4) | dict.fromkeys("یک", 0.25),
    "ur": dict.fromkeys("ٹڈڑں", 1.5) | dict.fromkeys("ےہ", 1.2) | dict.fromkeys("یک", 0.15),
    "ckb": dict.fromkeys("ێۆڵڕ", 1.5) | {"ە": 0.8} | dict.fromkeys("یک", 0.1),
    "ps": dict.fromkeys("ټډړښڼ", 1.5) | dict.fromkeys("ېۍځڅږګ", 1.2),
    "ug": dict.fromkeys("ۇۈې", 1.0) | {"ە": 0.6, "ى": 0.0},
    "sd": dict.fromkeys("ٻڀٺٽٿڃڄڇڊڌڍڏڙڦڪڳڱڻ", 1.5),
}
#: small words that only this language has, in its own spelling and with Arabic ي and ك
_WORDS: Final = {
    "fa": "است که را این برای های می شد کرد با آن از در به شده دارد بود اند نیز شود ها كه اين براي هاي مي".split(),
    "ur": "کے کی میں ہے اور کا کو سے نے کہ پر ہیں نہیں تھا گیا ہو اس ہوئے كے كى".split(),
    "ckb": "لە بۆ کە بە ئەو ئەم لەگەڵ دەکات کرد بوو هەر لەسەر بووە دەبێت".split(),
    "ps": "د په کې او چې له سره دی دي شوي کړي ته یې هغه وي".split(),
    "ug": "بىلەن ۋە ئۈچۈن بۇ بولغان دەپ بىر ئۇيغۇر".split(),
    "sd": "۾ کي آهي ۽ آهن".split(),
}
_FOREIGN_LETTERS: Final = frozenset().union(*_LETTERS.values())
_FOREIGN_WORDS: Final = frozenset().union(*_WORDS.values())
_NOT_FOREIGN: Final = (0.0,) * len(_LETTERS)  # what most words of Arabic speak for the others
_ARABIC_WORDS: Final = frozenset(
    "في من على إلى الى أن ان إن عن مع هذا هذه ذلك التي الذي الذين بعد قبل قد لم لن ما لا كما بين حيث خلال وقال قال "
    "منذ حتى كان كانت عند أو ثم وفي ومن وأن أكد أعلن".split()
)
_LETTER: Final = re.compile(r"[^\W\d_]+")
_PLAIN: Final = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_WORD: Final = re.compile(r"[\u0621-\u06d3ۀ-ۿە\u06fa-\u06ff\u0750-\u077f]+")
_ARTICLE: Final = re.compile(r"^(?:[وفبك]?ال|لل|وال)[\u0621-\u064a]{2,}$")
_ENDS_ARABIC: Final = ("ة", "ى", "ات", "ين", "ون")
_KEYBOARD: Final = str.maketrans("یک", "يك")  # Arabic typed on a Persian keyboard, or without the dots of ي
_SURE: Final = 0.12  # foreign evidence a word; a report that quotes a Persian name stays under it by far
_FEW: Final = 8  # words; fewer need more evidence


def language(paragraphs: Iterable[str], declared: str | None = None) -> str:
    """A key of NAMES: `ar` for Arabic and for what cannot be told.

    `declared` (`fa`, `ar-EG`) decides when the text itself is too short to. «هاجم الجيش البلدة» -> "ar";
    «وزیر خارجه ایران گفت که این توافق» -> "fa".
    """
    sample = _sample(paragraphs)
    if (script := _other_script(sample)) is not None:
        return script
    words = _WORD.findall(sample)
    if not words:
        return ARABIC
    native, *evidence = (sum(column) / len(words) for column in zip(*map(_evidence, words), strict=True))
    foreign = dict(zip(_LETTERS, evidence, strict=True))
    name = max(foreign, key=lambda one: foreign[one])
    said = (declared or "").lower().split("-")[0]
    if len(words) < _FEW:
        if said in foreign and foreign[said] >= native:
            return said
        enough = 0.4 if len(words) < _FEW // 2 else 0.2
        return name if foreign[name] > max(enough, 1.5 * native) else ARABIC
    return name if foreign[name] > max(_SURE, native) else ARABIC


def language_of(document: Document) -> str:
    """The language of a document, as `language` tells it."""
    return language(document.paragraphs, document.language)


def _sample(paragraphs: Iterable[str]) -> str:
    parts: list[str] = []
    length = 0
    for paragraph in paragraphs:
        part = paragraph[:_MOST]
        parts.append(part)
        length += len(part)
        if length > _MOST:
            break
    return "\n".join(parts)


def _other_script(sample: str) -> str | None:
    """The script of a text that has hardly any Arabic letters."""
    letters = sum(map(len, _LETTER.findall(sample)))
    if not letters or sum(map(len, _PLAIN.findall(sample))) >= _SCRIPT_SHARE * letters:
        return None  # most reports: the rarer Arabic letters need not be counted
    scripts = Counter(map(_script, (char for char in sample if char.isalpha())))
    if not scripts or scripts["arabic"] >= _SCRIPT_SHARE * scripts.total():
        return None
    del scripts["arabic"]
    return scripts.most_common(1)[0][0]


def _script(char: str) -> str:
    if "\u0600" <= char <= "\u077f" or "\ufb50" <= char <= "\ufefc" or "\u08a0" <= char <= "\u08ff":
        return "arabic"
    if char < "\u0250" or "\u1e00" <= char <= "\u1eff":
        return "latin"
    if "\u0400" <= char <= "\u052f":
        return "cyrillic"
    return "hebrew" if "\u0590" <= char <= "\u05ff" else "other"


@lru_cache(maxsize=50_000)
def _evidence(word: str) -> tuple[float, ...]:
    """How much a word speaks for Arabic, then for each language of `_LETTERS`; news is made of words met before."""
    typed = word.translate(_KEYBOARD)
    native = 0.2 if typed.endswith(_ENDS_ARABIC) else 0.0
    native = 1.0 if typed in _ARABIC_WORDS else 0.8 if _ARTICLE.match(typed) else native
    if word not in _FOREIGN_WORDS and _FOREIGN_LETTERS.isdisjoint(word):
        return native, *_NOT_FOREIGN
    return native, *(_foreign_evidence(name, word) for name in _LETTERS)


def _foreign_evidence(name: str, word: str) -> float:
    if word in _WORDS[name]:
        return 1.0
    letters = _LETTERS[name]
    return min(1.0, max((letters.get(char, 0.0) for char in word), default=0.0))
