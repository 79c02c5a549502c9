"""The few principal components that hold most of what many indicators say about the regions."""

from __future__ import annotations

import json

import pandas as pd

from components import charts
from components.cache import computed
from components.stats import factors
from components.ui import Page, Text, card
from pages.regional_inequality import side_by_side
from pages.regional_inequality.choice import Choice


@computed
def _components(frame: pd.DataFrame, kept: int) -> factors.Components:
    return factors.principal_components(frame, kept)


@computed
def _by_chance(regions: int, indicators: int) -> list[float]:
    return [float(value) for value in factors.parallel_analysis(regions, indicators)]


def show(page: Page, text: Text, choice: Choice, frame: pd.DataFrame, kept: int, picture: str) -> None:
    found = _components(frame, kept)
    _loadings(page, text, found)
    {"eigenvalues": _eigenvalues, "scores": _scores, "map": _map}[picture](page, text, choice, found)


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
    table = found.loadings.assign(indicator=[names[code] for code in found.loadings.index])
    order = found.loadings["component_1"].abs().sort_values(ascending=False, kind="stable").index
    card.chart(
        page, "rel_loadings", figure, table, {"indicator": "text"} | dict.fromkeys(heads, "number2"),
        values={
            "share": found.explained[0], "first": names[order[0]], "second": names[order[1]],
            "kept": len(heads), "together": float(sum(found.explained[: len(heads)])),
        },
        **side_by_side.foot(page, list(names), int(found.n or 0)),
    )  # fmt: skip


def _eigenvalues(page: Page, text: Text, choice: Choice, found: factors.Components) -> None:
    count, n = len(found.eigenvalues), int(found.n or 0)
    frame = pd.DataFrame({"x": range(1, count + 1), "eigenvalue": found.eigenvalues, "variance_share": found.explained})
    frame["label"] = [text.number(number, "integer") for number in frame["x"]]
    frame["component"] = [text("rel.number", number=number) for number in frame["x"]]
    frame["chance"] = _by_chance(n, count)
    above = int((frame["eigenvalue"] > frame["chance"]).cumprod().sum())
    frame["flag"] = ["above" if number <= above else "chance" for number in frame["x"]]
    words = {flag: text["rel." + flag] for flag in ("above", "chance") if flag in set(frame["flag"])}
    figure = charts.columns(
        frame.assign(value=frame["eigenvalue"], beside=frame["chance"]), flags=words, line=True,
        beside=text["labels.fields.chance"],
        x_title=text["axis.component"], y_title=text["axis.eigenvalue"],
        number_format=",.2f", reference=(1.0, text["rel.one"]),
    )  # fmt: skip
    columns = {"component": "text", "eigenvalue": "number2", "variance_share": "share0", "chance": "number2"}
    card.chart(
        page, "rel_eigenvalues", figure, frame, columns,
        values={"above": above, "k": count, "one": int((frame["eigenvalue"] > 1).sum())},
        **side_by_side.foot(page, list(found.loadings.index), n),
    )  # fmt: skip


def _scored(page: Page, choice: Choice, found: factors.Components) -> tuple[pd.DataFrame, dict[str, str]]:
    """Regions with their scores, and the names of the two that stand farthest apart on the first component."""
    assert found.scores is not None
    frame = side_by_side.regions(page, choice).join(found.scores).rename_axis("code").reset_index()
    first = frame.set_index("region")["component_1"]
    return frame, {"high": str(first.idxmax()), "low": str(first.idxmin())}


def _scores(page: Page, text: Text, choice: Choice, found: factors.Components) -> None:
    frame, ends = _scored(page, choice, found)
    heads = _heads(text, found)
    scores = frame[["component_1", "component_2"]]
    sides = frame["code"].map(choice.side)
    figure = charts.scatter(
        frame.assign(label=frame["short"], x=scores["component_1"], y=scores["component_2"], group=sides),
        x_title=heads["component_1"], y_title=heads["component_2"], groups=side_by_side.sides(text, sides),
        label_codes=list(frame["code"][scores.pow(2).sum(axis=1).sort_values(ascending=False).index]),
    )  # fmt: skip
    columns = {"region": "text", "side_label": "text"} | dict.fromkeys(heads, "number2")
    foot = side_by_side.foot(page, list(found.loadings.index), len(frame))
    card.chart(page, "rel_scores", figure, frame, columns, values=ends, **foot)


def _map(page: Page, text: Text, choice: Choice, found: factors.Components) -> None:
    frame, ends = _scored(page, choice, found)
    frame = frame.assign(label=frame["region"], value=frame["component_1"])
    frame["text"] = [text.number(value, "number2") for value in frame["value"]]
    shapes = json.loads(page.document("boundaries_albers", "regions"))
    figure = charts.region_map(
        shapes, frame, kind="diverging", number=lambda value: text.number(value, "number1"),
        missing_label=text["rel.not_chosen"],
    )  # fmt: skip
    columns = {"region": "text", "component_1": "number2"}
    foot = side_by_side.foot(page, list(found.loadings.index), len(frame))
    card.chart(page, "rel_map", figure, frame, columns, values=ends, **foot)
