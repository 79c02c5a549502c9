"""How long a server takes from its start to its first answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.bench.servers import Server, median

_TIMES = 5


def measure(server: Callable[[], Server], times: int = _TIMES) -> dict[str, Any]:
    """Milliseconds to the first answer, `times` times; files are read once before, so that the disk plays no part."""
    with server():
        pass
    waits = []
    for _ in range(times):
        with server() as running:
            waits.append(running.start_ms)
    return {"ms": median(waits), "most_ms": max(waits), "times": times}
