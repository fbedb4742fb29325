"""Put before everything on PYTHONPATH, this makes documents deadly by what their ids begin with."""

import os
import re
import signal
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.util import find_spec


def poisoned(real):
    def coding(self, document):
        if document.id.startswith("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        if document.id.startswith("hang"):
            re.match(r"(a+)+$", "a" * 60 + "b")  # holds the interpreter: no thread of Python runs beside it
        if document.id.startswith("greedy"):
            bytearray(4 << 30)
        if document.id.startswith("once") and not os.path.exists(os.environ["ONCE"]):
            open(os.environ["ONCE"], "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, document)

    return coding


class Poisoner(MetaPathFinder, Loader):
    """Loads the coder's module as ever, and changes the coder."""

    def find_spec(self, name, path=None, target=None):
        if name != "marsad.pipeline.coder":
            return None
        sys.meta_path.remove(self)
        try:
            spec = find_spec(name)
        finally:
            sys.meta_path.insert(0, self)
        self._real, spec.loader = spec.loader, self
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        self._real.exec_module(module)
        module.Coder.coding = poisoned(module.Coder.coding)


sys.meta_path.insert(0, Poisoner())
