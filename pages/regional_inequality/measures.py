"""The measures of inequality of one indicator: headline numbers and Theil's parts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.page import Part, Series, View, charts, lookup, official, pd
from components.stats import inequality
from pages.regional_inequality import choice

PARTS = ("between", "core", "periphery")
COUNTS = ("health", "housing")  # counts of these topics are divided by the people of each region


@dataclass(frozen=True)
class Compared:
    """An indicator, its values per person, and Theil's T between and within core and periphery: None unless both have
    a region and there is inequality."""

    series: Series
    frame: pd.DataFrame
    split: inequality.Decomposition | None


def compared(view: View, series: Series) -> Compared:
    """An indicator as it is compared with another one."""
    regions, values, people = per_head(view, series)
    frame, split = pd.DataFrame({"region": regions, "population": people, "value": values}), None
    frame["side"] = choice.named(view, regions)["side"]
    if frame["side"].nunique() > 1 and frame["value"].nunique() > 1:
        split = inequality.theil_decomposition(frame["value"], frame["side"], weights(view, frame))
    return Compared(series, frame, split)


def measurable() -> list[str]:
    """Amounts per person, and counts that can be divided by people: only these add up to a whole to be shared."""
    known = {code: official.usual(code).known for code in official.indicators()}
    return [
        code
        for code, row in known.items()
        if row["mean_kind"] == "per_head" or (row["mean_kind"] == "total" and row["family"] in COUNTS)
    ]


def per_head(view: View, series: Series) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Regions that have a value, the lowest first; their values per person; their people."""
    regions, people = choice.regions(view), choice.people()
    residents = np.array([people[code] for code in regions])
    values = series.values(regions).to_numpy()
    values = values / residents if series.total else values
    there = np.flatnonzero(~np.isnan(values))
    order = there[np.argsort(values[there])]
    return [regions[at] for at in order], values[order], residents[order]


def weights(view: View, frame: pd.DataFrame) -> pd.Series | None:
    """People, if the reader weights by them."""
    return frame["population"] if choice.weighted(view) else None


def sources(view: View, found: Sequence[Compared]) -> list[pd.DataFrame]:
    """The rows behind measures of indicators: people too, where they are the weights or a count is divided by them."""
    people = choice.weighted(view) or any(one.series.total for one in found)
    return [*(one.series.rows() for one in found), *([official.population()] if people else [])]


def base(view: View, found: Sequence[Compared]) -> str:
    """How many regions are counted, and what the weights stand for."""
    return "; ".join(_base(view, one) for one in found)


def _base(view: View, one: Compared) -> str:
    text, series = view.text, one.series
    total = len(choice.regions(view))
    said = [text("base.coverage", indicator=series.name(text), n=len(one.frame), total=total)]
    if series.total:
        said.append(text["base.divided"])
    if series.known["weight_fit"] == "other_base":
        said.append(text.label("weight_fit", "other_base"))
    caveat = series.caveat(text)
    return ". ".join([*said, caveat] if caveat else said)


def headline(view: View, one: Compared) -> Part:
    """Gini, Hoover, core to periphery, the part of inequality that lies between them."""
    text, values, people = view.text, one.frame["value"], weights(view, one.frame)
    none = text.number(None, "number1")
    found = {
        "gini": text.number(inequality.gini(values, people), "number3"),
        "hoover": text.number(inequality.hoover(values, people), "share1"),
        "core_ratio": none,
        "between": none,
    }
    if one.split:
        means = lookup(one.split.groups, "group", "mean")
        if means["periphery"] > 0:
            found["core_ratio"] = text("tiles.ratio_value", ratio=means["core"] / means["periphery"])
        found["between"] = text.number(one.split.between_share, "share0")
    rows, rests = sources(view, [one]), text[choice.weighting(view)]
    return view.headline(view.tile(code, shown, sources=rows, rests=rests) for code, shown in found.items())


def parts(view: View, found: Sequence[Compared]) -> Part:
    """How much of Theil's T lies between core and periphery, and inside each."""
    text = view.text
    if found[0].split is None:
        return view.refusal("theil_parts", text["empty.sides"])
    rows = [(one.series.code, *cells) for one in found for cells in _parts(one.split)]
    names = {one.series.code: one.series.dated(text) for one in found}
    frame = pd.DataFrame(rows, columns=["indicator", "part", "theil", "value"])
    frame["whole"] = 100.0  # what the parts of an indicator add up to, at the end of its bar
    figure = charts.parts(frame, row="indicator", label=names, parts=text.labels("part"), suffix=text.percent_sign)
    return view.card("theil_parts", figure, frame, {
        "indicator as label": names, "part": "label", "theil": "number4", "value": "percent1",
    }, sources=sources(view, found), base=base(view, found), counted=True,
        values={"indicator": found[0].series.name(text), "share": frame["value"].iloc[0]},
    )  # fmt: skip


def _parts(split: inequality.Decomposition | None) -> list[tuple[str, float, float]]:
    """Each part of Theil's T, and its share in percent."""
    if split is None:
        return []
    inside = lookup(split.groups, "group", "within_part")
    parts = dict(zip(PARTS, (split.between, inside["core"], inside["periphery"]), strict=True))
    return [(part, value, 100 * value / split.total) for part, value in parts.items()]
