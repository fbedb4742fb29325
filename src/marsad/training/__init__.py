"""Making the shipped models from gold."""

from .crossvalidation import cross_validate
from .material import Material
from .shipping import train

__all__ = ["Material", "cross_validate", "train"]
