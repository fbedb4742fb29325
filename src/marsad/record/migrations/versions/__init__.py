"""One module a step; each names its file by revision: `0002_stories.py` has revision "0002"."""
