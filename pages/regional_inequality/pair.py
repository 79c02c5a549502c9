"""Two indicators against each other: how close to a straight line, and how much of that hangs on one region."""

from components.page import Cards, Controls, One, Series, View, charts, official, pd
from components.stats import correlation, regression
from components.stats.estimate import side
from pages.regional_inequality import choice, indicator_table


def controls(view: View) -> Controls:
    """An indicator on each axis."""
    yield from _axis("x", "grp_per_capita")
    yield from _axis("y", "income_per_capita_month")


def _axis(name: str, first: str) -> Controls:
    """One indicator and, where there are several, its period."""
    indicator = yield One(name, official.indicators(complete=True), first, labels="indicator_short")
    known = official.periods(indicator, complete=True)
    if len(known) > 1:
        yield One(f"{name}_period", known, official.usual(indicator).period, labels="period", look="short")


def _series(view: View, name: str) -> Series:
    indicator = view.get(name)
    return Series(indicator, view.get(f"{name}_period", official.usual(indicator).period))


def cards(view: View) -> Cards:
    """Regions by both indicators, with the fitted line and r with and without people as weights."""
    text, across, up = view.text, _series(view, "x"), _series(view, "y")
    view.require(across.code != up.code, "rel_scatter", "empty.same_indicator")
    pairs = choice.table(view, [across, up])
    indicator_table.require(view, "rel_scatter", pairs, view.least)
    frame = choice.values(view, across).assign(**{one.code: pairs[one.code].to_numpy() for one in (across, up)})
    x, y = pairs[across.code], pairs[up.code]
    found, rank, line = correlation.pearson(x, y), correlation.spearman(x, y), regression.line(x, y)
    by_people = correlation.pearson(x, y, frame["population"])
    alone = correlation.leave_one_out(x, y)
    decisive = str((alone - found.estimate.value).abs().idxmax())
    figure = charts.scatter(
        frame, label="short", x=across.code, y=up.code, group="side", size="population", groups=text.labels("side"),
        x_title=_titled(view, across), x_format=text.d3(across.spec)["number_format"],
        y_title=_titled(view, up), y_format=text.d3(up.spec)["number_format"],
        line=line.band.rename(columns={"value": "fit"}), line_name=text["words.line"], band_name=text["words.band"],
        label_codes=_farthest(x, y, line),
    )  # fmt: skip
    yield view.card("rel_scatter", figure, frame, {
        "region": "label", "side as side_label": "label", **indicator_table.columns(view, [across, up]),
    }, sources=[official.rows([across, up]), official.population()], computed=True, counted=True,
        base=text(
            "base.pair", n=found.estimate.n, low=found.estimate.low, high=found.estimate.high, p=found.p,
            rank=rank.estimate.value, people=by_people.estimate.value, share=line.r2,
        ), values={
        "x": across.name(text), "y": up.name(text),
        "verdict": text.label("verdict", side(found.estimate.low, found.estimate.high)),
        "r": found.estimate.value, "region": text.label("region", decisive), "without": alone[decisive],
        "totals": text["words.totals"] if across.total or up.total else "",
    })  # fmt: skip


def _titled(view: View, series: Series) -> str:
    """Name, unit and period of an indicator: the title of its axis."""
    text = view.text
    unit, period = text.label("unit", series.known["unit"]), text.label("period", series.period)
    return text("axes.indicator", indicator=series.name(text), unit=unit, period=period)


def _farthest(x: pd.Series, y: pd.Series, line: regression.Line) -> list[str]:
    """The regions that stand farthest from the others or from the line, the farthest first: these are named."""
    away = pd.DataFrame({"x": x, "y": y, "line": y - line.intercept.value - line.slope.value * x})
    away = (away - away.mean()).abs() / away.std().where(away.std() > 0, 1)
    return [str(code) for code in away.max(axis=1).sort_values(ascending=False).index]
