"""Files, folders and standard input to documents."""

from .documents import document, is_arabic, plain
from .paths import read, read_all

__all__ = ["document", "is_arabic", "plain", "read", "read_all"]
