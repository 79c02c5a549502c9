"""The tables at the end of an article's page: every number of its running text, and what it announces without numbers.

A section of every article's page, beside those of its folder.
"""

from __future__ import annotations

from collections.abc import Iterator

from components.card import Card, Column
from components.view import View

_PLACE = Column("locus", head="place")


def cards(view: View) -> Iterator[Card]:
    """Printed numbers, then missing ones where there are some."""
    printed = view.rows("text_values")
    columns: dict[str, str | Column] = {
        "id": _named("text_values"),
        "printed": "text",
        "locus": _PLACE,
        "line": "lines",
    }
    base = view.text("foot.rows", n=len(printed))
    yield view.card("all_printed", None, printed, columns, sources=[printed], base=base)
    missing = view.rows("missing_figures")
    if len(missing):
        columns = {"id": _named("missing_figures"), "locus": _PLACE, "line": "lines"}
        base = view.text("foot.rows", n=len(missing))
        yield view.card("missing_figures", None, missing, columns, sources=[missing], base=base)


def _named(labels: str) -> Column:
    return Column("label", labels, head="label")
