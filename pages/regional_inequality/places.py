"""Regions by one official indicator: as a map, or as equal tiles; the core is outlined."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go

from components import charts
from components.ui import Page
from pages.regional_inequality.choice import Choice
from pages.regional_inequality.shown import Shown


def on_map(page: Page, choice: Choice, shown: Shown, frame: pd.DataFrame) -> go.Figure:
    """The map; regions without a value or not chosen are hatched."""
    limits = _limits(shown, frame)
    return charts.region_map(
        json.loads(page.document("boundaries_albers", "regions")),
        frame.assign(text=[shown.with_unit(value) for value in frame["value"]]),
        number=lambda value: page.text.number(value, limits), suffix=shown.suffix,
        missing_label=page.text["base.not_shown"], selected=[code for code in choice.core if code in choice.regions],
    )  # fmt: skip


def on_tiles(page: Page, choice: Choice, shown: Shown, frame: pd.DataFrame) -> go.Figure:
    """One tile a region, all of one size."""
    text, limits = page.text, _limits(shown, frame)
    places = page.load("regions", "regions").set_index("code")
    every = frame.set_index("code").reindex(places.index).reset_index()
    every["text"] = [shown.with_unit(value) for value in every["value"]]
    every["label"] = [text.label("region", code) for code in every["code"]]
    every["short"] = [text.label("region_tile", code) for code in every["code"]]
    return charts.tile_grid(
        every.assign(row=places["tile_row"].to_numpy(), column=places["tile_column"].to_numpy()),
        number=lambda value: text.number(value, limits), number_format=shown.number_format, suffix=shown.suffix,
        missing_label=text["base.not_shown"], selected=[code for code in choice.core if code in choice.regions],
    )  # fmt: skip


def _limits(shown: Shown, frame: pd.DataFrame) -> str:
    """Format of the limits of classes: no decimals where the values are far apart."""
    wide = frame["value"].max() - frame["value"].min() > 12
    return "number0" if wide else f"number{max(int(shown.known['decimals']), 1)}"
