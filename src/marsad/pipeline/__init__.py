"""The room that wires readers and coder together: one document, or many on several processes."""

from .coder import Coder, Explanation
from .collector import settled
from .interface import code, find_actors, find_times
from .parallel import code_lines

__all__ = ["Coder", "Explanation", "code", "code_lines", "find_actors", "find_times", "settled"]
