"""The Arabic script: folding in two levels with offset maps, and digits."""

from .digits import ascii_digits
from .folding import fold_with_offsets, key, key_of_light, light

__all__ = ["ascii_digits", "fold_with_offsets", "key", "key_of_light", "light"]
