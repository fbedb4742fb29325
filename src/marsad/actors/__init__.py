"""Actors named in a text: countries, bodies, groups, persons, and phrases composed of role noun and country."""

from .memory import Memory
from .mentions import Mention, MentionFinder
from .tables import ActorTables, Demonym, Entry, Role

__all__ = ["ActorTables", "Demonym", "Entry", "Memory", "Mention", "MentionFinder", "Role"]
