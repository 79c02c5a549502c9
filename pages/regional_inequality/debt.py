"""Household debt of six countries, as the article prints it."""

from components.page import Cards, View, charts


def cards(view: View) -> Cards:
    """Debt and loans of households relative to the gross domestic product; Kazakhstan is marked."""
    text, rows = view.text, view.rows("debt_to_gdp").sort_values("value", ascending=False)
    names = [text.label("country", code) for code in rows["country"]]
    figure = charts.bars(
        rows.assign(code=rows["country"], label=names, highlight=rows["country"] == "KZ"), number_format=",.2~f",
        suffix=text.percent_sign, x_title=text["axes.debt"],
    )  # fmt: skip
    high, low = rows["value"].iloc[0], rows["value"].iloc[-1]
    yield view.card(
        "debt", figure, rows, {"country": "label", "printed": "text", "line": "lines"}, sources=[rows],
        base=text["base.debt_year"],
        values={"low_name": names[-1], "low": low, "high_name": names[0], "high": high},
    )  # fmt: skip
