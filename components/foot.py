"""The tables at the end of an article's page: every number of its running text, and what it announces without numbers.

A section of every article's page, beside those of its folder.
"""

from __future__ import annotations

from collections.abc import Iterator

from components.card import Part
from components.view import View


def cards(view: View) -> Iterator[Part]:
    """Printed numbers, then missing ones where there are some."""
    place = {"locus as place": "locus", "line": "lines"}
    printed, missing = view.rows("text_values"), view.rows("missing_figures")
    columns = {"id as label": "label:text_values", "printed": "text", **place}
    yield view.card("all_printed", None, printed, columns, base=view.text("foot.rows", n=len(printed)))
    if len(missing):
        columns = {"id as label": "label:missing_figures", **place}
        yield view.card("missing_figures", None, missing, columns, base=view.text("foot.rows", n=len(missing)))
