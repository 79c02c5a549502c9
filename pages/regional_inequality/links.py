"""Several indicators at once: all their correlations, and the few components that hold most of them."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from components import charts
from components.cache import computed
from components.i18n import Text
from components.stats import correlation, factors
from components.stats.estimate import weakest
from components.ui import Page, card, filters
from pages.regional_inequality import side_by_side
from pages.regional_inequality.choice import Choice

_READABLE = 9  # with more columns the numbers no longer fit the cells
_CLEAR = 0.05


@computed
def _pairs(frame: pd.DataFrame, method: str) -> pd.DataFrame:
    return correlation.correlation_matrix(frame, method)


@computed
def _components(frame: pd.DataFrame, kept: int) -> factors.Components:
    return factors.principal_components(frame, kept)


@computed
def _by_chance(regions: int, indicators: int) -> list[float]:
    return [float(value) for value in factors.parallel_analysis(regions, indicators)]


def show(page: Page, text: Text, choice: Choice) -> None:
    st.subheader(text["sections.links"], anchor=False)
    st.markdown(text["intro.links"])
    with filters.panel(page, "links") as panel:
        chosen = panel.many("links", side_by_side.comparable(page), side_by_side.USUAL, field="indicator_short", wide=True)
        method = panel.one("coefficient", ["pearson", "spearman"])
        kept = int(panel.one("components", ["2", "3"]))
        picture = panel.one("picture", ["eigenvalues", "scores", "map"])
    frame = choice.table(page, side_by_side.usual(page, chosen))
    least = page.article.min_n if page.article else 10
    why = side_by_side.refusal(page, frame, least_indicators=2, least_regions=least)
    if why:
        return card.empty(page, "rel_matrix", why)
    _matrix(page, text, frame, method)
    if len(chosen) <= kept or len(frame) <= len(chosen):
        key = "few_for_components" if len(chosen) <= kept else "many_for_components"
        return card.empty(page, "rel_loadings", text("empty." + key, k=len(chosen), n=len(frame), kept=kept))
    found = _components(frame, kept)
    _loadings(page, text, found)
    {"eigenvalues": _eigenvalues, "scores": _scores, "map": _map}[picture](page, text, choice, found)


def _foot(page: Page, indicators: list[str], regions: int) -> dict[str, str]:
    """Evidence, place and base of every card of this section."""
    return {
        "evidence": weakest("official"),
        "locus": side_by_side.office(page, side_by_side.usual(page, indicators)),
        "base": page.text("base.side_by_side", n=regions, indicators=side_by_side.listed(page, indicators)),
    }


def _matrix(page: Page, text: Text, frame: pd.DataFrame, method: str) -> None:
    pairs = _pairs(frame, method)
    pairs = pairs.reindex(pairs["value"].abs().sort_values(ascending=False, kind="stable").index)
    names = side_by_side.short(page, list(frame))
    turned = pairs.rename(columns={"first": "column", "second": "row"})
    cells = pd.concat([pairs.rename(columns={"first": "row", "second": "column"}), turned], ignore_index=True)
    figure = charts.heatmap(
        cells, rows=names, columns=names, zmin=-1, zmax=1, show_text=len(names) <= _READABLE,
        blank_label=text["rel.same"], number=lambda value: text.number(value, "number2"),
    )  # fmt: skip
    table = pairs.assign(first=pairs["first"].map(names), second=pairs["second"].map(names))
    top = table.iloc[0]
    card.chart(
        page, "rel_matrix", figure, table,
        {
            "first": "text", "second": "text", "value": "number2", "low": "number2", "high": "number2",
            "p": "p", "p_adjusted": "p",
        },
        values={
            "clear": int((pairs["p_adjusted"] < _CLEAR).sum()), "pairs": len(pairs), "first": top["first"],
            "second": top["second"], "r": top["value"], "kind": text.label("coefficient", method),
        },
        **_foot(page, list(frame), len(frame)),
    )  # fmt: skip


def _heads(text: Text, found: factors.Components) -> dict[str, str]:
    """Component -> its name with the share of the variance that it holds."""
    return {
        code: text("rel.component", number=place + 1, share=found.explained[place])
        for place, code in enumerate(found.loadings)
    }


def _loadings(page: Page, text: Text, found: factors.Components) -> None:
    names = side_by_side.short(page, list(found.loadings.index))
    cells = found.loadings.rename_axis("row").reset_index().melt("row", var_name="column", value_name="value")
    heads = _heads(text, found)
    figure = charts.heatmap(cells, rows=names, columns=heads, zmin=-1, zmax=1)
    table = found.loadings.assign(label=[names[code] for code in found.loadings.index])
    order = found.loadings["component_1"].abs().sort_values(ascending=False, kind="stable").index
    card.chart(
        page, "rel_loadings", figure, table, {"label": "text"} | dict.fromkeys(heads, "number2"),
        values={
            "share": found.explained[0], "first": names[order[0]], "second": names[order[1]],
            "kept": len(heads), "together": float(sum(found.explained[: len(heads)])),
        },
        **_foot(page, list(names), int(found.n or 0)),
    )  # fmt: skip


def _eigenvalues(page: Page, text: Text, choice: Choice, found: factors.Components) -> None:
    count, n = len(found.eigenvalues), int(found.n or 0)
    frame = pd.DataFrame({"x": range(1, count + 1), "value": found.eigenvalues, "share": found.explained})
    frame["label"] = [text("rel.number", number=number) for number in frame["x"]]
    frame["chance"] = _by_chance(n, count)
    above = int((frame["value"] > frame["chance"]).cumprod().sum())
    frame["flag"] = ["above" if number <= above else "chance" for number in frame["x"]]
    words = {flag: text["rel." + flag] for flag in ("above", "chance") if flag in set(frame["flag"])}
    figure = charts.columns(
        frame, flags=words, line=True, x_title=text["axis.component"], y_title=text["axis.eigenvalue"],
        number_format=",.2f", reference=(1.0, text["rel.one"]),
    )  # fmt: skip
    columns = {"label": "text", "value": "number2", "share": "share0", "chance": "number2"}
    card.chart(
        page, "rel_eigenvalues", figure, frame, columns,
        values={"above": above, "k": count, "one": int((frame["value"] > 1).sum())},
        **_foot(page, list(found.loadings.index), n),
    )  # fmt: skip


def _scored(page: Page, choice: Choice, found: factors.Components) -> tuple[pd.DataFrame, dict[str, str]]:
    """Regions with their scores, and the names of the two that stand farthest apart on the first component."""
    assert found.scores is not None
    frame = side_by_side.regions(page, choice).join(found.scores).rename_axis("code").reset_index()
    first = frame.set_index("label")["component_1"]
    return frame, {"high": str(first.idxmax()), "low": str(first.idxmin())}


def _scores(page: Page, text: Text, choice: Choice, found: factors.Components) -> None:
    frame, ends = _scored(page, choice, found)
    heads = _heads(text, found)
    scores = frame[["component_1", "component_2"]]
    sides = {side: text.label("side", side) for side in ("core", "periphery") if side in set(frame["side"])}
    figure = charts.scatter(
        frame.assign(label=frame["short"], x=scores["component_1"], y=scores["component_2"], group=frame["side"]),
        x_title=heads["component_1"], y_title=heads["component_2"], groups=sides,
        label_codes=list(frame["code"][scores.pow(2).sum(axis=1).sort_values(ascending=False).index]),
    )  # fmt: skip
    columns = {"label": "text", "group": "text"} | dict.fromkeys(heads, "number2")
    card.chart(page, "rel_scores", figure, frame, columns, values=ends, **_foot(page, list(found.loadings.index), len(frame)))


def _map(page: Page, text: Text, choice: Choice, found: factors.Components) -> None:
    frame, ends = _scored(page, choice, found)
    frame = frame.assign(value=frame["component_1"])
    frame["text"] = [text.number(value, "number2") for value in frame["value"]]
    shapes = json.loads(page.document("boundaries_albers", "regions"))["shapes"]
    figure = charts.region_map(
        shapes, frame, kind="diverging", number=lambda value: text.number(value, "number1"),
        missing_label=text["labels.not_chosen"],
    )  # fmt: skip
    columns = {"label": "text", "component_1": "number2"}
    card.chart(page, "rel_map", figure, frame, columns, values=ends, **_foot(page, list(found.loadings.index), len(frame)))
