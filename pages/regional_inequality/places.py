"""Regions by one official indicator: as a map, or as equal tiles; the core is outlined."""

from __future__ import annotations

import json

import pandas as pd

from components import charts
from components.ui import Page, card
from pages.regional_inequality.choice import Choice
from pages.regional_inequality.shown import Shown

SHAPES = ("map", "tiles")


def show(
    page: Page, choice: Choice, shown: Shown, shape: str, frame: pd.DataFrame, facts: dict[str, str]
) -> str | None:
    """The map or the tiles; a region without a value or not chosen is hatched. Returns the one just clicked."""
    text, limits = page.text, _limits(shown, frame)
    outlined = [code for code in choice.core if code in choice.regions]
    if shape == "map":
        figure = charts.region_map(
            json.loads(page.document("boundaries_albers", "regions")),
            frame.assign(text=[shown.with_unit(value) for value in frame["value"]]),
            number=lambda value: text.number(value, limits), suffix=shown.suffix,
            missing_label=text["base.not_shown"], selected=outlined,
        )  # fmt: skip
    else:
        figure = charts.tile_grid(
            _tiles(page, shown, frame),
            number=lambda value: text.number(value, limits), number_format=shown.number_format, suffix=shown.suffix,
            missing_label=text["base.not_shown"], selected=outlined,
        )  # fmt: skip
    facts = {**facts, "outlined": text["base.outlined"] if outlined else ""}
    return card.chart(
        page, f"ranking_{shape}", figure, frame, {"region": "text", "side_label": "text", "value": shown.spec},
        evidence="official", locus=shown.rests_on, base=shown.covered(frame), values=facts, clickable=True,
    )  # fmt: skip


def _tiles(page: Page, shown: Shown, frame: pd.DataFrame) -> pd.DataFrame:
    """All 20 regions with their places, values only for those chosen."""
    text, places = page.text, page.load("regions", "regions").set_index("code")
    every = frame.set_index("code").reindex(places.index).reset_index()
    every["text"] = [shown.with_unit(value) for value in every["value"]]
    every["label"] = [text.label("region", code) for code in every["code"]]
    every["short"] = [text.label("region_tile", code) for code in every["code"]]
    return every.assign(row=places["tile_row"].to_numpy(), column=places["tile_column"].to_numpy())


def _limits(shown: Shown, frame: pd.DataFrame) -> str:
    """Format of the limits of classes: no decimals where the values are far apart."""
    wide = frame["value"].max() - frame["value"].min() > 12
    return "number0" if wide else f"number{max(int(shown.known['decimals']), 1)}"
