"""Making the shipped models from gold."""

from .crossvalidation import cross_validate
from .shipping import train

__all__ = ["cross_validate", "train"]
