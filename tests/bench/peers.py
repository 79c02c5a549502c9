"""The peers: the same small page (three charts, 287 rows) in other frameworks, from a folder beside the project.

That folder is only read. A cache folder gets links to its files and the peers' own environments, from PyPI with pinned
versions; the shared harness runs there as it is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.bench.servers import Server

NAMES = ("dash", "vizro", "shiny", "streamlit", "static")
READ_BY_MANY = ("dash", "vizro", "streamlit")  # the shared harness speaks their protocol and hears every answer
_PACKAGES = {
    "venv": [
        "streamlit==1.67.0", "dash==4.4.1", "shiny==1.8.0", "shinywidgets", "plotly==7.1.0", "pandas==3.1.1",
        "scikit-learn==1.9.1", "scipy", "playwright", "psutil", "websockets", "httpx",
    ],
    "venv_vizro": ["vizro==1.0.0", "scikit-learn==1.9.1", "scipy"],
}  # fmt: skip


class Peers:
    """The peers as they stand in `cache`, made ready by `prepare`."""

    def __init__(self, shared: Path, cache: Path) -> None:
        self._shared, self._root = shared.resolve(), cache.resolve() / "peers"
        self._entries: dict[str, Any] = json.loads((shared / "harness" / "peers.json").read_text(encoding="utf8"))

    def prepare(self, bundle: Path) -> None:
        """Link the shared files, install what they need, write the `static` peer with Plotly's `bundle`."""
        for folder in ("harness", "apps"):
            own = self._root / folder
            own.mkdir(parents=True, exist_ok=True)
            for file in (self._shared / folder).iterdir():
                link = own / file.name
                if file.is_file() and not link.exists():
                    link.unlink(missing_ok=True)  # a link to a file that is gone
                    link.symlink_to(file)
        for folder in ("results", "logs"):
            (self._root / folder).mkdir(exist_ok=True)
        for name, packages in _PACKAGES.items():
            self._install(self._root / name, packages)
        if not (self._root / "static" / "states.js").exists():
            build = [self._python("venv"), "static_build.py", "../static", str(bundle.resolve())]
            subprocess.run(build, cwd=self._root / "apps", check=True, stdout=subprocess.DEVNULL)

    @staticmethod
    def _install(folder: Path, packages: list[str]) -> None:
        wanted, stamp = "\n".join(packages), folder / "installed.txt"
        if stamp.exists() and stamp.read_text() == wanted:
            return
        print(f"installing the peers' packages into {folder.name}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *packages], check=True)
        stamp.write_text(wanted)

    def _python(self, environment: str) -> str:
        return str(self._root / environment / "bin" / "python")

    def entry(self, name: str) -> dict[str, Any]:
        """What the harness knows of one peer: its selectors, its path, its actions."""
        defaults, own = self._entries["_defaults"], self._entries[name]
        return {**defaults, **own, "env": {**defaults["env"], **own.get("env", {})}}

    @property
    def survey(self) -> Path:
        """The rows of the small page."""
        return self._shared / "apps" / "survey.csv"

    def server(self, name: str) -> Server:
        """One peer's server, not yet started."""
        entry = self.entry(name)
        command = [part.replace("{py}", self._python(entry["venv"])) for part in entry["cmd"]]
        return Server(command, self._root / "apps", ready=entry["ready_path"], environment=entry["env"])

    def crowd(self, name: str, count: int, seconds: float) -> Mapping[str, Any]:
        """What the shared harness measures of `count` readers, in the words of `readers.crowd`."""
        load = [self._python("venv"), "-P", str(self._root / "harness" / "bench_load.py"), name]
        # -P and the path: the harness finds its folders from where it is linked, not from where it is kept
        environment = {**os.environ, "PYTHONPATH": str(self._root / "harness")}
        subprocess.run(
            [*load, "--n", str(count), "--secs", str(seconds)], env=environment, cwd=self._root, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        found = json.loads((self._root / "results" / f"{name}.json").read_text())[f"load_{count}"]
        wait = found["latency_ms"]
        return {
            "readers": count, "changes": found["changes"], "changes_a_second": found["changes_per_s"],
            "wait_ms": [wait.get("median"), wait.get("p95")], "errors": found["errors"], "first_errors": found["err"],
            "MB_a_reader": found["MB_per_session"],
            "cpu_ms_a_change": 10 * found["server_cpu_pct_of_core"] / max(found["changes_per_s"], 0.01),
        }  # fmt: skip
