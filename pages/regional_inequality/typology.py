"""Types of regions: groups that are alike on the indicators that the reader chose."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import streamlit as st

from components import charts
from components.cache import computed
from components.stats import typology as types
from components.ui import Page, Text, card, filters
from pages.regional_inequality import side_by_side
from pages.regional_inequality.choice import Choice

_MOST = 6  # groups the reader may ask for
# Mean silhouette: Kaufman and Rousseeuw (1990), Finding Groups in Data, 88.
_STEPS = ((0.7, "strong"), (0.5, "fair"), (0.25, "weak"), (-1.0, "none"))


@computed
def _groups(frame: pd.DataFrame, k: int, method: str) -> types.Typology:
    return types.cluster(frame, k, method)


@computed
def _by_number(frame: pd.DataFrame, method: str) -> pd.DataFrame:
    return types.silhouette_by_k(frame, range(2, _MOST + 1), method)


def show(page: Page, text: Text, choice: Choice) -> None:
    st.markdown(text["intro.typology"])

    @card.section
    def typology() -> None:
        _typology(page, text, choice)


def _typology(page: Page, text: Text, choice: Choice) -> None:
    every = side_by_side.comparable(page)
    with filters.panel(page, "typology") as panel:
        chosen = panel.many("traits", every, side_by_side.USUAL, field="indicator_short", wide=True)
        k = int(panel.number("groups", 2, _MOST, 2))
        method = panel.one("clustering", ["kmeans", "ward"])
    frame = choice.table(page, side_by_side.dated(page, chosen))
    why = side_by_side.refusal(page, frame, least_indicators=2, least_regions=side_by_side.least(page))
    if why:
        return card.empty(page, "typ_map", why)
    found = _groups(frame, k, method)
    units = side_by_side.regions(page, choice).rename_axis("code").reset_index()
    units["group"] = [str(found.labels[code]) for code in units["code"]]
    units["silhouette"] = [float(found.silhouette[code]) for code in units["code"]]
    units = units.sort_values(["group", "silhouette"], ascending=[True, False], ignore_index=True)
    names = _names(page, text, found)
    units["group_name"] = units["group"].map(names)
    foot = side_by_side.foot(page, chosen, found.n)
    _map(page, text, choice, units, names, found, foot)
    _profile(page, text, found, foot)
    _numbers(page, text, frame, k, method, foot)
    _members(page, text, units, foot)


def _names(page: Page, text: Text, found: types.Typology) -> dict[str, str]:
    """Group -> its number with the indicators on which it stands highest and lowest."""
    wide = found.profile.pivot(index="group", columns="indicator", values="value")
    short = side_by_side.short(page, list(wide))
    return {
        str(group): text("typ.group", number=group, high=short[row.idxmax()], low=short[row.idxmin()])
        for group, row in wide.iterrows()
    }


def _map(
    page: Page,
    text: Text,
    choice: Choice,
    units: pd.DataFrame,
    names: dict[str, str],
    found: types.Typology,
    foot: dict[str, Any],
) -> None:
    shapes = json.loads(page.document("boundaries_albers", "regions"))
    drawn = units.assign(label=units["region"], value=units["group"], text=units["group_name"])
    figure = charts.region_map(shapes, drawn, kind="groups", groups=names, missing_label=text["rel.not_chosen"])
    members = [
        text("typ.member", region=text.label("region", code), number=int(found.labels[code]))
        for code in choice.core
        if code in found.labels.index
    ]
    verdict = next(word for least, word in _STEPS if found.overall >= least)
    card.chart(
        page, "typ_map", figure, units, {"region": "text", "group_name": "text", "silhouette": "number2"},
        values={"n": found.k, "verdict": text["typ." + verdict], "silhouette": found.overall,
            "core": text("typ.core", members=", ".join(members)) if members else "",
        }, **foot,
    )  # fmt: skip


def _profile(page: Page, text: Text, found: types.Typology, foot: dict[str, Any]) -> None:
    profile = found.profile.assign(row=found.profile["indicator"], column=found.profile["group"].astype(str))
    rows = side_by_side.short(page, list(profile["row"].drop_duplicates()))
    sizes = profile.drop_duplicates("column").set_index("column")["n"]
    heads = {group: text("typ.head", number=int(group), size=int(size)) for group, size in sizes.items()}
    figure = charts.heatmap(profile, rows=rows, columns=heads)
    spread = profile.groupby("row")["value"].agg(lambda z: z.max() - z.min())
    kind = side_by_side.columns(page, list(rows))
    table = profile.assign(
        indicator=profile["row"].map(rows), group_name=profile["column"].map(heads), z_mean=profile["value"],
        group_mean=[text.number(mean, kind[code]) for mean, code in zip(profile["mean"], profile["row"], strict=True)],
    )  # fmt: skip
    columns = {"indicator": "text", "group_name": "text", "z_mean": "number2", "group_mean": "text"}
    values = {"most": rows[spread.idxmax()], "least": rows[spread.idxmin()]}
    card.chart(page, "typ_profile", figure, table, columns, values=values, **foot)


def _numbers(page: Page, text: Text, frame: pd.DataFrame, k: int, method: str, foot: dict[str, Any]) -> None:
    tried = _by_number(frame, method)
    tried = tried.assign(
        x=tried["k"], silhouette=tried["value"], label=[text.number(number, "integer") for number in tried["k"]],
        flag=["chosen" if number == k else "other" for number in tried["k"]],
    )  # fmt: skip
    figure = charts.columns(
        tried, flags={flag: text["typ." + flag] for flag in ("chosen", "other")}, quiet="other",
        x_title=text["axis.groups"], y_title=text["axis.silhouette"], number_format=",.2f",
    )  # fmt: skip
    best = tried.loc[tried["value"].idxmax()]
    card.chart(
        page, "typ_numbers", figure, tried, {"k": "integer", "silhouette": "number2", "smallest_group": "integer"},
        values={"best": int(best["k"]), "k": k, "value": best["value"]}, **foot,
    )  # fmt: skip


def _members(page: Page, text: Text, units: pd.DataFrame, foot: dict[str, Any]) -> None:
    heads = {group: text("typ.number", number=int(group)) for group in sorted(set(units["group"]))}
    figure = charts.interval_dots(
        units.assign(label=units["short"], value=units["silhouette"]), groups=heads,
        zero_line=True, number_format=",.2f", x_title=text["axis.silhouette"],
    )  # fmt: skip
    table = units.assign(group_name=units["group"].map(heads))
    company = units[units.groupby("group")["group"].transform("size") > 1]  # alone in a group: 0 by convention
    worst = company.loc[company["silhouette"].idxmin()]
    card.chart(
        page, "typ_members", figure, table, {"region": "text", "group_name": "text", "silhouette": "number2"},
        values={"region": worst["region"], "silhouette": worst["silhouette"]}, **foot,
    )  # fmt: skip
