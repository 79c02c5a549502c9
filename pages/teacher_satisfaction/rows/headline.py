"""The first numbers of the group: in the chosen set, and how far they could go."""

from __future__ import annotations

from components.ui import Page, Text, card
from pages.teacher_satisfaction.rows import reach
from pages.teacher_satisfaction.rows.choice import Choice

_TILES = {"satisfied": "percent0", "answer_5": "percent0", "mean": "number2", "item_21": "percent0"}


def tiles(page: Page, text: Text, choice: Choice) -> list[card.Tile]:
    """Satisfied, fully satisfied, mean, would stay on lower pay; a small group shows its range in the value's place."""
    found = []
    for row in reach.table(page, choice, list(_TILES)).to_dict("records"):
        spec = _TILES[row["quantity"]]
        value = text.number(row["chosen"], spec)
        ends = [text.number(row[end], spec) for end in ("reach_low", "reach_high")]
        span = text("rows.span", low=ends[0], high=ends[1])
        if choice.few:
            shown = span, text("rows.in_the_set", value=value)
        else:
            shown = value, text["rows.fixed"] if ends[0] == ends[1] else text("rows.reaches", span=span)
        found.append(card.Tile(text.label("share", row["quantity"]), shown[0], "reconstructed", shown[1]))
    return found
