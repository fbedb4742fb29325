"""Run under callgrind: counts the instructions of coding a few of our sample articles, nothing else.

Start-up takes twenty times as many instructions as the articles do, so counting begins when all is warm and ends before
the interpreter does.
"""

import gc
import os
import subprocess
from pathlib import Path

from marsad.pipeline import settled
from marsad.readers import read_all

ARTICLES = ("marfa-protest-tunis", "mizan-airstrike", "sahel-turkey-warning", "waha-sanctions")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def counting(state: str) -> None:
    """Tell the valgrind that runs this process to count, or not to."""
    subprocess.run(["callgrind_control", "-i", state, str(os.getpid())], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Code once uncounted, which fills every cache, and once counted."""
    coder = settled()
    documents = list(read_all([EXAMPLES / f"{name}.json" for name in ARTICLES]))
    for document in documents:
        coder.code(document)
    gc.disable()
    counting("on")
    for document in documents:
        coder.code(document)
    counting("off")


if __name__ == "__main__":
    main()
