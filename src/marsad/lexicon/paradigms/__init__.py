"""Our own conjugation and noun inflection, on the consonant skeletons that news text shows."""

from .nouns import inflect
from .verbs import Form, conjugate

__all__ = ["Form", "conjugate", "inflect"]
