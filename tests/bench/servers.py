"""A server that is measured: started, waited for, asked for its memory and time, ended by its own process group."""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

_PATIENCE = 90.0  # seconds until a server that does not answer is given up
_MEGABYTE = 2**20


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """One server and its children.

    `command` and `environment` may name `{port}`; `ready` is the path that answers once the server is up.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, *, ready: str = "/", environment: Mapping[str, str] | None = None
    ) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._ready = self.address + ready
        self._folder = folder
        self._command = [part.replace("{port}", str(self.port)) for part in command]
        filled = {name: value.replace("{port}", str(self.port)) for name, value in (environment or {}).items()}
        self._environment = {**os.environ, "PORT": str(self.port), **filled}
        self.start_ms = 0.0

    def __enter__(self) -> Server:
        began = time.perf_counter()
        self._process = subprocess.Popen(
            self._command, cwd=self._folder, env=self._environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            while not self._answers():
                if self._process.poll() is not None:
                    raise RuntimeError(f"the server ended at once: {' '.join(self._command)}")
                if time.perf_counter() - began > _PATIENCE:
                    raise RuntimeError(f"no answer within {_PATIENCE:.0f} s: {' '.join(self._command)}")
                time.sleep(0.005)
        except BaseException:
            self._end()
            raise
        self.start_ms = 1000 * (time.perf_counter() - began)
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(self._ready, timeout=5).close()
        except urllib.error.HTTPError:  # it answers, only not yet with what is asked for
            return False
        except OSError:
            return False
        return True

    def _end(self) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()

    def memory(self) -> float:
        """Megabytes that only this server holds (unique set size, Linux)."""
        kilobytes = 0
        for process in self._processes():
            for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                if line.startswith("Private_"):
                    kilobytes += int(line.split()[1])
        return kilobytes * 1024 / _MEGABYTE

    def cpu(self) -> float:
        """Seconds of processor time that the server has used (Linux)."""
        ticks = 0
        for process in self._processes():
            after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            ticks += int(after_name[11]) + int(after_name[12])  # user and system time
        return ticks / os.sysconf("SC_CLK_TCK")

    def _processes(self) -> list[int]:
        """The server and its children, which share its process group."""
        group = str(self._process.pid)
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                after_name = stat.read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            if after_name[2] == group:
                found.append(int(stat.parent.name))
        return found


def project(folder: Path, script: str = "app.py", environment: Mapping[str, str] | None = None) -> Server:
    """The app in `folder`, as `make run` starts it, or another `script` there."""
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.address=127.0.0.1"]
    options = ["--server.port={port}", "--server.fileWatcherType=none", "--server.headless=true"]
    return Server([*command, *options], folder, ready="/_stcore/health", environment=environment)


def percentile(values: Sequence[float], percent: float) -> float:
    """The percentile between the two nearest values; NaN of nothing."""
    ordered = sorted(values)
    if not ordered:
        return float("nan")
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def median(values: Sequence[float]) -> float:
    """The median; NaN of nothing."""
    return statistics.median(values) if values else float("nan")
