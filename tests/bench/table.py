"""What was measured, as tables beside the fastest peer."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = tuple[str, Mapping[str, Any], bool]  # name, what was measured, whether it is a peer
_LIMIT = "static"  # has no server: the limit, not a competitor


def _known(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _number(value: float | None, digits: int = 0) -> str:
    return f"{value:,.{digits}f}" if value is not None and math.isfinite(value) else "–"


def _pair(values: Sequence[float | None] | None) -> str:
    return " / ".join(_number(value) for value in values) if values else "–"


def _shift(values: Sequence[float] | None) -> str:
    """Worst session window; the total where it differs."""
    if not values:
        return "–"
    worst, total = values
    return f"{worst:.3f}" + (f" ({total:.2f} in all)" if total - worst >= 0.02 else "")


class Column:
    """A head, how a cell reads, and where there is one the value that is compared with the fastest peer's."""

    def __init__(
        self,
        head: str,
        show: Callable[[Mapping[str, Any]], str],
        compared: Callable[[Mapping[str, Any]], float | None] | None = None,
        *,
        most: bool = False,
    ) -> None:
        self.head, self.show, self.compared, self.most = head, show, compared, most


def table(title: str, rows: Sequence[Row], columns: Sequence[Column]) -> str:
    """A Markdown table; in brackets the ratio to the best peer of the column."""
    lines = [f"\n### {title}", "| | " + " | ".join(column.head for column in columns) + " |"]
    lines.append("|---" * (len(columns) + 1) + "|")
    best = [_best(column, rows) for column in columns]
    for name, noted, peer in rows:
        cells = []
        for column, reference in zip(columns, best, strict=True):
            cell = column.show(noted)
            value = column.compared(noted) if column.compared else None
            if reference and not peer and value is not None and _known(value):
                cell += f" ({value / reference:.2f})"
            cells.append(cell)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _best(column: Column, rows: Sequence[Row]) -> float | None:
    if not column.compared:
        return None
    values = [column.compared(noted) for name, noted, peer in rows if peer and name != _LIMIT]
    known = [value for value in values if value is not None and _known(value)]
    return (max if column.most else min)(known) if known else None


def _in(noted: Mapping[str, Any], *path: str) -> Any:
    for part in path:
        noted = noted.get(part) or {}
    return noted or None


def _first(*path: str) -> Callable[[Mapping[str, Any]], float | None]:
    return lambda noted: (_in(noted, *path) or [None])[0]


def _last(*path: str) -> Callable[[Mapping[str, Any]], float | None]:
    return lambda noted: (_in(noted, *path) or [None])[-1]


def _value(*path: str) -> Callable[[Mapping[str, Any]], float | None]:
    return lambda noted: _in(noted, *path)


def _kept(noted: Mapping[str, Any]) -> str:
    kept = _in(noted, "desktop", "kept")
    return f"{kept[0]}/{kept[1]}" if kept else "–"


def _errors(noted: Mapping[str, Any]) -> str:
    first = noted.get("first_errors") or []
    return f"{noted.get('errors', 0)}" + (f" ({first[0]})" if first else "")


CHANGES = [
    Column("to the first number, median / p95 ms", lambda n: _pair(_in(n, "desktop", "number_ms")),
           _first("desktop", "number_ms")),
    Column("to the last chart in sight", lambda n: _pair(_in(n, "desktop", "sight_ms")), _first("desktop", "sight_ms")),
    Column("to the last of all charts", lambda n: _pair(_in(n, "desktop", "all_ms")), _first("desktop", "all_ms")),
    Column("charts kept", _kept),
    Column("phone: to the first number", lambda n: _pair(_in(n, "phone", "number_ms")), _first("phone", "number_ms")),
    Column("phone: to the last of all charts", lambda n: _pair(_in(n, "phone", "all_ms")), _first("phone", "all_ms")),
]  # fmt: skip
SHIFTS = [
    Column(f"{window}: {words}", lambda n, window=window, key=key: _shift(_in(n, window, key)))  # type: ignore[misc]
    for window in ("desktop", "phone")
    for words, key in (
        ("on load", "shift_load"), ("while scrolling", "shift_scroll"), ("on a change", "shift_change"),
        ("on a change, nothing excused", "shift_change_strict"),
    )
]  # fmt: skip
VISITS = [
    Column("first visit, ms", lambda n: _number(n.get("first_ms")), _value("first_ms")),
    Column("its first number, ms", lambda n: _number(n.get("first_number_ms")), _value("first_number_ms")),
    Column("kB", lambda n: _number(n.get("first_kB")), _value("first_kB")),
    Column("requests", lambda n: _number(n.get("requests"))),
    Column("repeat visit, ms", lambda n: _number(n.get("again_ms")), _value("again_ms")),
]
CROWD = [
    Column("p50 / p95 ms", lambda n: _pair(n.get("wait_ms")), _last("wait_ms")),
    Column("changes a second", lambda n: _number(n.get("changes_a_second"), 1), _value("changes_a_second"), most=True),
    Column("errors", _errors),
    Column("MB a reader", lambda n: _number(n.get("MB_a_reader"), 2)),
    Column("server's CPU ms a change", lambda n: _number(n.get("cpu_ms_a_change"))),
    Column("kB a change", lambda n: _number(n.get("kB_a_change"))),
]
RUSH = [
    Column("served", lambda n: f"{n['served']}/{n['readers']}"),
    Column("p50 / p95 ms", lambda n: _pair(n.get("wait_ms"))),
    Column("all served after, ms", lambda n: _number(n.get("all_ms"))),
    Column("errors", _errors),
]
START = [Column("start to answering, ms", lambda n: _number(n.get("ms")), _value("ms"))]
SIZE = [
    Column("statistics and figure, ms", lambda n: _number(n.get("card_ms"), 1)),
    Column("message, ms", lambda n: _number(n.get("message_ms"), 1)),
    Column("packed, ms", lambda n: _number(n.get("pack_ms"), 1)),
    Column("together, ms", lambda n: _number(n.get("all_ms"), 1)),
    Column("kB", lambda n: _number(n.get("kB"), 1)),
]
