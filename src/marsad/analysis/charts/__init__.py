"""Charts of series, dyads and networks: blocks in a terminal, SVG and PNG in files."""

from __future__ import annotations

from .figures import draw_balance, draw_network, draw_timeline
from .terminal import balance_lines, timeline_lines

__all__ = ["balance_lines", "draw_balance", "draw_network", "draw_timeline", "timeline_lines"]
