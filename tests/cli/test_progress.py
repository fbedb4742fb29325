from marsad.cli import progress as module
from marsad.cli.progress import progress


def test_plain_lines_now_and_then(capsys, monkeypatch) -> None:
    clock = iter(range(0, 1000, 4))
    monkeypatch.setattr(module, "monotonic", lambda: float(next(clock)))
    with progress("adding", 1000) as step:
        for _ in range(6):
            step(20)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "adding: 60 of 1,000 documents, 5 a second, 188 s left",
        "adding: 120 of 1,000 documents, 5 a second, 176 s left",
    ]


def test_without_a_total_there_is_no_time_left(capsys, monkeypatch) -> None:
    clock = iter((0.0, 20.0))
    monkeypatch.setattr(module, "monotonic", lambda: next(clock))
    with progress("adding", None) as step:
        step(100)
    assert capsys.readouterr().err == "adding: 100 documents, 5 a second\n"
