"""The programs behind docs/accuracy.md run, over golden articles of our own."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from marsad.events import Circumstances, Judge, RoleRanker
from marsad.pipeline import Coder
from marsad.readers import read

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "01.json"


def test_errors_are_sorted_by_cause() -> None:
    command = [sys.executable, str(ROOT / "bench" / "errors.py"), str(GOLDEN), "--folds", "0", "--examples", "1"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stderr
    causes = [line for line in result.stdout.splitlines() if line[:5].strip().isdigit()]
    assert len(causes) > 5 and any("missed: " in line for line in causes) and any("false: " in line for line in causes)


def test_every_part_makes_a_difference(monkeypatch, coder: Coder) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    import ablation  # ty: ignore

    rules = coder.rules
    found = ablation.stages(coder.rules)
    assert len(found) == len(ablation.PARTS)
    assert found[-1] == rules and coder.rules is rules
    documents = list(read(GOLDEN))
    records = [ablation.code(coder, own, documents) for own in found]
    assert coder.rules is rules, "the coder is as it was"
    assert all(one != other for one, other in pairwise(records))
    untrained = Coder(judge=Judge({}), ranker=RoleRanker({}, {}, {}), circumstances=Circumstances())
    assert [r["event_id"] for r in records[1]] == [e.event_id for d in documents for e in untrained.code(d)]
