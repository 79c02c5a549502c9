"""What goes with what: two indicators against each other, then many at once."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts
from components.evidence import weakest
from components.stats import correlation, regression
from components.stats.estimate import side
from components.ui import Page, Text, card, filters
from pages.regional_inequality import links, side_by_side
from pages.regional_inequality.choice import Choice, about, indicators, periods, spec, usual

# Side of zero on which the interval of r lies -> the sentence that says so.
_VERDICTS = {"above": "more", "below": "less", "open": "open"}


def show(page: Page, text: Text, choice: Choice) -> None:
    st.markdown(text["intro.relations"])

    @card.section
    def pair() -> None:
        _pair(page, text, choice)

    @card.section
    def together() -> None:
        links.show(page, text, choice)


def _axis(panel: filters.Panel, page: Page, name: str, first: str) -> tuple[str, str]:
    """One indicator and, where there are several, its period."""
    indicator = panel.one(name, indicators(page, complete=True), first, field="indicator_short", wide=True)
    known = periods(page, indicator, complete=True)
    if len(known) == 1:
        return indicator, known[0]
    period = panel.one(f"{name}_period", known, usual(page, indicator), field="period", short=True)
    return indicator, period


def _pair(page: Page, text: Text, choice: Choice) -> None:
    st.subheader(text["sections.pair"], anchor=False)
    with filters.panel(page, "relations") as panel:
        across = _axis(panel, page, "x", "grp_per_capita")
        up = _axis(panel, page, "y", "income_per_capita_month")
    if across[0] == up[0]:
        return card.empty(page, "rel_scatter", text["empty.same_indicator"])
    frame = choice.values(page, *across).rename(columns={"value": "x"}).assign(y=choice.values(page, *up)["value"])
    frame = frame.assign(group=frame["side"], size=frame["population"])
    pairs = frame.set_index("code")[["x", "y"]]
    why = side_by_side.refusal(
        page, pairs.set_axis([across[0], up[0]], axis=1), least_indicators=2, least_regions=side_by_side.least(page)
    )
    if why:
        return card.empty(page, "rel_scatter", why)

    found = correlation.pearson(pairs["x"], pairs["y"])
    rank = correlation.spearman(pairs["x"], pairs["y"])
    by_people = correlation.pearson(pairs["x"], pairs["y"], frame["population"])
    line = regression.line(pairs["x"], pairs["y"])
    alone = correlation.leave_one_out(pairs["x"], pairs["y"])
    key = str((alone - found.estimate.value).abs().idxmax())
    figure = charts.scatter(
        frame.assign(label=frame["short"]),
        x_title=side_by_side.named(page, *across),
        y_title=side_by_side.named(page, *up),
        x_format=f",.{int(about(page, *across)['decimals'])}f",
        y_format=f",.{int(about(page, *up)['decimals'])}f",
        groups=side_by_side.sides(text, frame["side"]),
        line=line.band.rename(columns={"value": "fit"}),
        line_name=text["rel.line"],
        band_name=text["rel.band"],
        label_codes=_farthest(pairs, line.slope.value, line.intercept.value),
    )
    table = frame.rename(columns={"x": across[0], "y": up[0]})
    table["region"] = table["label"]
    table["side_label"] = [text.label("side", side) for side in frame["side"]]
    totals = "total" in {about(page, *across)["mean_kind"], about(page, *up)["mean_kind"]}
    card.chart(
        page, "rel_scatter", figure, table,
        {"region": "text", "side_label": "text", across[0]: spec(page, *across), up[0]: spec(page, *up)},
        evidence=weakest("official", "recomputed"),
        locus=side_by_side.office(page, [across, up]),
        base=text(
            "base.pair", n=found.estimate.n, low=found.estimate.low, high=found.estimate.high, p=found.p,
            rank=rank.estimate.value, people=by_people.estimate.value, share=line.r2,
            indicators="; ".join(side_by_side.named(page, *pair, "axis.dated") for pair in (across, up)),
        ),
        values={
            "x": text.label("indicator_short", across[0]), "y": text.label("indicator_short", up[0]),
            "verdict": text["rel." + _VERDICTS[side(found.estimate.low, found.estimate.high)]],
            "r": found.estimate.value,
            "region": frame.set_index("code").loc[key, "label"], "without": alone[key],
            "totals": text["rel.totals"] if totals else "",
        },
    )  # fmt: skip


def _farthest(pairs: pd.DataFrame, slope: float, intercept: float) -> list[str]:
    """The regions that stand farthest from the others or from the line, the farthest first."""
    away = pairs.assign(line=pairs["y"] - intercept - slope * pairs["x"])
    away = (away - away.mean()).abs() / away.std().where(away.std() > 0, 1)
    return [str(code) for code in away.max(axis=1).sort_values(ascending=False).index]
