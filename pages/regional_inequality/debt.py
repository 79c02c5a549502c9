"""Household debt of six countries, as the article prints it."""

from components.page import Cards, View, charts


def cards(view: View) -> Cards:
    """Debt and loans of households relative to the gross domestic product; Kazakhstan is marked."""
    text, rows = view.text, view.rows("debt_to_gdp").sort_values("value", ascending=False)
    names = text.labels("country", rows["country"])
    figure = charts.bars(
        rows, code="country", label=names, highlight=rows["country"] == "KZ", number_format=",.2~f",
        suffix=text.percent_sign, x_title=text["axes.debt"],
    )  # fmt: skip
    (high_name, *_, low_name), values = names.values(), rows["value"]
    yield view.card(
        "debt", figure, rows, {"country": "label", "printed": "text", "line": "lines"}, base=text["base.debt_year"],
        values={"low_name": low_name, "low": values.iloc[-1], "high_name": high_name, "high": values.iloc[0]},
    )  # fmt: skip
