"""Regions by one official indicator: as a map, or as equal tiles; the core is outlined."""

import json

from components.page import Any, Series, View, charts, pd
from pages.regional_inequality import choice

SHAPES = ("map", "tiles")
FAR_APART = 12  # values farther apart than this need no decimals in the limits of their classes


def shapes(view: View) -> dict[str, Any]:
    """The regions as polygons in an equal-area plane, by code."""
    return json.loads(view.document("boundaries_albers", "regions"))  # type: ignore[no-any-return]


def drawn(view: View, series: Series, frame: pd.DataFrame) -> tuple[Any, list[str]]:
    """The map or the tiles, and the regions outlined there; a region without a value or not chosen is hatched."""
    text, limits, regions = view.text, _limits(series, frame), choice.regions(view)
    outlined = [code for code in choice.core(view) if code in regions]
    look = text.d3(series.spec)
    how: dict[str, Any] = {
        "number": lambda value: text.number(value, limits), "suffix": look["suffix"],
        "missing_label": text["words.not_shown"], "selected": outlined,
    }  # fmt: skip
    if view.shape == "map":
        said = [series.with_unit(value, text) for value in frame["value"]]
        return charts.region_map(shapes(view), frame, text=said, **how), outlined
    # all 20 regions have their places, only those chosen a value
    places = view.rows("regions", "regions")
    every = frame.set_index("code").reindex(places["code"]).reset_index()
    return charts.tile_grid(
        every, label=text.labels("region"), short=text.labels("region_tile"), row=places["tile_row"].to_numpy(),
        column=places["tile_column"].to_numpy(), text=[series.with_unit(value, text) for value in every["value"]],
        number_format=look["number_format"], **how,
    ), outlined  # fmt: skip


def _limits(series: Series, frame: pd.DataFrame) -> str:
    """Format of the limits of classes."""
    wide = frame["value"].max() - frame["value"].min() > FAR_APART
    return "number0" if wide else f"number{max(int(series.known['decimals']), 1)}"
