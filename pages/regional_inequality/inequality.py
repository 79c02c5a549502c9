"""How unevenly amounts per person lie across the regions, and how much of it the reader's core explains."""

from components.page import Cards, Controls, One, Part, View, charts, official, pd
from components.stats import inequality
from pages.regional_inequality import choice, measure_tables, measures
from pages.regional_inequality.measures import Compared


def controls(view: View) -> Controls:
    """An indicator, and another one beside it."""
    options = measures.measurable()
    first = yield from choice.asked(options)
    rest = [code for code in options if code != first.code]
    default = "grp_per_capita" if "grp_per_capita" in rest else "income_per_capita_month"
    yield One("against", ["none", *rest], default, labels="indicator_grouped")


def cards(view: View) -> Cards:
    """Headline numbers, Lorenz curves, Theil's parts, all measures, all periods."""
    first = choice.series(view)
    wanted = [first, *([official.usual(view.against)] if view.against != "none" else [])]
    compared = [measures.compared(view, series) for series in wanted]
    compared = [one for one in compared if len(one.frame) >= choice.LEAST and one.frame["value"].sum() > 0]
    view.require(compared and compared[0].series == first, "lorenz_people", "empty.gaps")
    yield measures.headline(view, compared[0])
    yield _lorenz(view, compared)
    yield measures.parts(view, compared)
    yield from measure_tables.every(view, compared[0])
    yield from measure_tables.by_period(view, first.code)


def _lorenz(view: View, compared: list[Compared]) -> Part:
    text, weighted = view.text, choice.weighted(view)
    names = {one.series.code: one.series.dated(text) for one in compared}
    curves = []
    for one in compared:
        people = one.frame["population"].to_numpy() if weighted else None
        curves.append(inequality.lorenz(one.frame.set_index("region")["value"], people).assign(series=one.series.code))
    curve = pd.concat(curves).set_axis(["region", "population_share", "value_share", "series"], axis=1)
    figure = charts.lorenz(
        curve, label=[code and text.label("region", code) for code in curve["region"]], series=names,
        equality_label=text["words.equality"], suffix=text.percent_sign, number_format=",.1f",
        x_title=text["axes.people" if weighted else "axes.regions"], y_title=text["axes.amount"],
    )  # fmt: skip
    return view.card("lorenz_people" if weighted else "lorenz_regions", figure, curve.dropna(subset="region"), {
        "region": "label", "series": names, "population_share value_share": "share1",
    }, sources=measures.sources(view, compared), base=measures.base(view, compared), counted=True,
        values={"indicator": compared[0].series.name(text), "half": inequality.held_by(curves[0], 0.5)},
    )  # fmt: skip
