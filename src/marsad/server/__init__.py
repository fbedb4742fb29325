"""The explorer's server: the record over HTTP, and the web app that reads it."""

from .application import application
from .settings import Settings
from .starting import serve

__all__ = ["Settings", "application", "serve"]
