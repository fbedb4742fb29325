"""Actors named in a text: countries, bodies, groups, persons, and phrases composed of role noun and country."""

from .entries import Demonym, Entry, Hits, Role
from .memory import Memory
from .mention import Mention
from .mentions import MentionFinder
from .nouns import ARMED
from .tables import ActorTables

__all__ = ["ARMED", "ActorTables", "Demonym", "Entry", "Hits", "Memory", "Mention", "MentionFinder", "Role"]
