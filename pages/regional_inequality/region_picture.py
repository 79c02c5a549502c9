"""Regions by one official indicator: as a map, or as equal tiles; the core is outlined."""

import json

from components.page import Any, Series, View, charts, pd
from pages.regional_inequality import choice

SHAPES = ("map", "tiles")
FAR_APART = 12  # values farther apart than this need no decimals in the limits of their classes


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
        shapes = json.loads(view.document("boundaries_albers", "regions"))
        said = frame.assign(text=[series.with_unit(value, text) for value in frame["value"]])
        return charts.region_map(shapes, said, **how), outlined
    return charts.tile_grid(_tiles(view, series, frame), number_format=look["number_format"], **how), outlined


def _tiles(view: View, series: Series, frame: pd.DataFrame) -> pd.DataFrame:
    """All 20 regions with their places, values only for those chosen."""
    text, places = view.text, view.rows("regions", "regions")
    every = frame.set_index("code").reindex(places["code"]).reset_index()
    every["text"] = [series.with_unit(value, text) for value in every["value"]]
    every["label"] = [text.label("region", code) for code in every["code"]]
    every["short"] = [text.label("region_tile", code) for code in every["code"]]
    return every.assign(row=places["tile_row"].to_numpy(), column=places["tile_column"].to_numpy())


def _limits(series: Series, frame: pd.DataFrame) -> str:
    """Format of the limits of classes."""
    wide = frame["value"].max() - frame["value"].min() > FAR_APART
    return "number0" if wide else f"number{max(int(series.known['decimals']), 1)}"
