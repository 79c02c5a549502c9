"""Types of regions: groups that are alike on the indicators that the reader chose."""

from typing import Any

from components.page import Cards, Column, Controls, Many, Number, One, Part, Series, View, charts, computed, lookup, pd
from components.stats import typology as types
from pages.regional_inequality import choice, indicator_table, region_picture

_MOST = 6  # groups the reader may ask for
_grouped = computed(types.cluster)
_by_number = computed(types.silhouette_by_k)


def controls(view: View) -> Controls:
    """By what regions are compared, into how many groups, in which way."""
    yield Many("traits", indicator_table.comparable(), indicator_table.USUAL, labels="indicator_short")
    yield Number("groups", 2, _MOST, 2)
    yield One("clustering", types.METHODS)


def cards(view: View) -> Cards:
    """The groups on the map, what they are like, how clear other numbers of groups are, each region in its group."""
    series = indicator_table.dated(view.traits)
    frame = choice.table(view, series)
    indicator_table.require(view, "typ_map", frame, view.least)
    found = _grouped(frame, int(view.groups), view.clustering)
    units = pd.DataFrame({"group": found.labels.astype(str), "silhouette": found.silhouette})
    units = indicator_table.with_regions(view, units)
    units = units.sort_values(["group", "silhouette"], ascending=[True, False], ignore_index=True)
    foot = indicator_table.foot(view, series, found.n)
    yield _map(view, units, found, foot)
    yield _profile(view, series, found, foot)
    yield _numbers(view, frame, foot)
    yield _members(view, units, foot)


def _names(view: View, profile: pd.DataFrame) -> dict[str, str]:
    """Group -> its number with the indicators on which it stands highest and lowest."""
    wide = profile.pivot(index="group", columns="indicator", values="value")
    short = view.text.labels("indicator_short", wide)
    return {
        str(group): view.text("words.group", number=group, high=short[high], low=short[low])
        for group, high, low in zip(wide.index, wide.idxmax(axis=1), wide.idxmin(axis=1), strict=True)
    }


def _map(view: View, units: pd.DataFrame, found: types.Typology, foot: dict[str, Any]) -> Part:
    text, names = view.text, _names(view, found.profile)
    figure = charts.region_map(
        region_picture.shapes(view), units, value="group", text=units["group"].map(names), kind="groups", groups=names,
        missing_label=text["words.not_chosen"],
    )  # fmt: skip
    group = lookup(units, "code", "group")
    members = [
        text("words.member", region=text.label("region", code), number=int(group[code]))
        for code in choice.core(view)
        if code in group
    ]
    return view.card("typ_map", figure, units, {
        "region": "label", "group": names, "silhouette": "number2",
    }, **foot, values={
        "n": found.k, "verdict": text.label("strength", types.strength(found.overall)), "silhouette": found.overall,
        "core": text("words.core", members=", ".join(members)) if members else "",
    })  # fmt: skip


def _profile(view: View, series: list[Series], found: types.Typology, foot: dict[str, Any]) -> Part:
    text, profile = view.text, found.profile.assign(group=found.profile["group"].astype(str))
    sizes = lookup(profile, "group", "n")
    heads = {group: text("words.head", number=int(group), size=int(size)) for group, size in sizes.items()}
    rows = view.text.labels("indicator_short", [one.code for one in series])
    figure = charts.heatmap(profile, row="indicator", column="group", rows=rows, columns=heads)
    formats = {one.code: one.spec for one in series}
    table = profile.assign(
        z_mean=profile["value"], group_mean=profile["mean"], group_mean_format=profile["indicator"].map(formats)
    )
    wide = profile.pivot(index="indicator", columns="group", values="value").loc[list(rows)]
    spread = wide.max(axis=1) - wide.min(axis=1)
    return view.card("typ_profile", figure, table, {
        "indicator": "label:indicator_short", "group": heads, "z_mean": "number2",
        "group_mean": Column(by="group_mean_format"),
    }, **foot, values={"most": rows[str(spread.idxmax())], "least": rows[str(spread.idxmin())]})  # fmt: skip


def _numbers(view: View, frame: pd.DataFrame, foot: dict[str, Any]) -> Part:
    text, k = view.text, int(view.groups)
    tried = _by_number(frame, range(2, _MOST + 1), view.clustering)
    tried = tried.assign(silhouette=tried["value"], tried=["chosen" if one == k else "other" for one in tried["k"]])
    figure = charts.columns(
        tried, x="k", label=[text.number(one, "integer") for one in tried["k"]], flag="tried",
        flags=text.labels("tried"), quiet="other", x_title=text["axes.groups"], y_title=text["axes.silhouette"],
        **text.d3("number2"),
    )  # fmt: skip
    best = tried.loc[tried["value"].idxmax()]
    return view.card(
        "typ_numbers", figure, tried, {"k": "integer", "silhouette": "number2", "smallest_group": "integer"},
        values={"best": int(best["k"]), "k": k, "value": best["value"]}, **foot,
    )  # fmt: skip


def _members(view: View, units: pd.DataFrame, foot: dict[str, Any]) -> Part:
    text = view.text
    heads = {group: text("words.number", number=int(group)) for group in sorted(set(units["group"]))}
    figure = charts.interval_dots(
        units, label="short", value="silhouette", groups=heads, zero_line=True, x_title=text["axes.silhouette"],
        **text.d3("number2"),
    )  # fmt: skip
    company = units[units.duplicated("group", keep=False)]  # alone in a group: 0 by convention
    worst = company.loc[company["silhouette"].idxmin()]
    return view.card(
        "typ_members", figure, units, {"region": "label", "group": heads, "silhouette": "number2"},
        values={"region": worst["label"], "silhouette": worst["silhouette"]}, **foot,
    )  # fmt: skip
