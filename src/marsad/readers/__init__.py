"""Files, folders, standard input and fetched bytes to documents."""

from .documents import document, plain
from .paths import read, read_all, unfitness
from .reader import Origin, Reader, Reading

__all__ = ["Origin", "Reader", "Reading", "document", "plain", "read", "read_all", "unfitness"]
