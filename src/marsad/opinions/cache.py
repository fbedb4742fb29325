"""Answers kept on disk by the hash of what was asked: the same words are not paid for twice."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from marsad.model import OpinionError

from .judgements import Judgement, judgement


class Cache:
    """One small file an answer, in folders by the hash's first two digits; may be shared by processes and deleted freely."""

    def __init__(self, folder: Path, about: Mapping[str, str]) -> None:
        """`about`: what an answer depends on besides the case: endpoint, model, guidelines."""
        self._folder, self._about = folder, dict(about)

    def key(self, case: Mapping[str, Any]) -> str:
        """The hash of a case under these guidelines and this model."""
        text = json.dumps([self._about, case], ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def get(self, key: str) -> Judgement | None:
        """The answer kept, or None; a file that is not one of ours counts as none and is written anew."""
        try:
            return judgement(json.loads(self._path(key).read_text(encoding="utf-8")))
        except (OSError, ValueError, AttributeError, OpinionError):
            return None

    def put(self, key: str, answer: Judgement) -> None:
        """Keep an answer. Raises OpinionError when the folder cannot be written to."""
        path = self._path(key)
        fields = {"verdict": "accept", **answer._asdict()} if answer.accepted else {"verdict": "reject"}
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(fields), encoding="utf-8")
            part.replace(path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise OpinionError(
                f"an answer could not be kept: {error.strerror or error}",
                str(self._folder),
                "name a folder of yours in MARSAD_LLM_CACHE",
            ) from error

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"
