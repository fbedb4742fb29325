"""Making the shipped models from gold."""

from .crossvalidation import cross_validate
from .judge import train_judge

__all__ = ["cross_validate", "train_judge"]
