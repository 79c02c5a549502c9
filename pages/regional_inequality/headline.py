"""Four numbers that stand out in the article's text."""

from components.page import Cards, Tile, View
from pages.regional_inequality import printed

NUMBERS = ("atyrau_budget_contribution", "atyrau_grp_per_capita", "wellbeing_almaty_city", "wellbeing_almaty_region")


def cards(view: View) -> Cards:
    """The numbers with unit, period and place."""
    yield view.headline(_tile(view, code) for code in NUMBERS)


def _tile(view: View, code: str) -> Tile:
    text, found = view.text, view.rows("text_values", id=code)
    row = found.iloc[0]
    unit, period = text.label("units", row["unit"]), printed.period(text, row["period"])
    rests = text("words.printed", unit=unit, period=period, place=text.locus(row["locus"]))
    shown = text.number(row["value"], printed.spec(row))
    return view.tile(code, shown, sources=[found], value=float(row["value"]), rests=rests)
