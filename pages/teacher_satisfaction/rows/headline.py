"""What the rows are, and the first numbers of the group: in the chosen set, and how far they could go."""

from components.page import Cards, View
from pages.teacher_satisfaction.rows import choice, reach

_TILES = {"satisfied": "percent0", "answer_5": "percent0", "mean": "number2", "item_21": "percent0"}


def cards(view: View) -> Cards:
    """Satisfied, fully satisfied, mean, would stay on lower pay; a small group shows its range in the value's place."""
    text, here = view.text, choice.chosen(view)
    yield view.say("rows", text.label("caution", "rows"), tone="warning")
    if here.few:
        yield view.say("few", text("words.few", n=here.n, step=100 / here.n), tone="warning")
    tiles = []
    for row in reach.table(view, here, list(_TILES)).to_dict("records"):
        quantity = str(row["quantity"])
        value, low, high = (text.number(row[one], _TILES[quantity]) for one in ("chosen", "reach_low", "reach_high"))
        span = text("words.span", low=low, high=high)
        if here.few:
            shown, rests = span, text("words.in_the_set", value=value)
        else:
            shown, rests = value, text["words.fixed"] if low == high else text("words.reaches", span=span)
        rows, label = reach.sources(view, here.group, [quantity]), text.label("quantity", quantity)
        tiles.append(view.tile(quantity, shown, sources=rows, label=label, rests=rests))
    yield view.headline(tiles)
