"""The one door through which a chart (or its table) is drawn. Nothing else puts a figure on the screen.

Why not `st.plotly_chart`: it destroys and redraws the chart at every change of its data and brings a 4.8 MB
library. This component keeps the chart's node, follows theme and width in the browser, and makes PNG, SVG and CSV
there too (see plot.js).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.charts import theme

_HERE = Path(__file__).resolve().parent
_BUNDLE = "app/static/plotly-cartesian-4.1.1.min.js"


@st.cache_resource(show_spinner=False)
def _source(stamp: tuple[int, int]) -> tuple[str, str]:
    return (_HERE / "plot.js").read_text("utf8"), (_HERE / "plot.css").read_text("utf8")


def _component() -> Any:
    stamp = ((_HERE / "plot.js").stat().st_mtime_ns, (_HERE / "plot.css").stat().st_mtime_ns)
    javascript, css = _source(stamp)
    # Without style isolation: Plotly adds its own rules to the page's head, where a shadow root does not see them.
    return st.components.v2.component("qogam_card", js=javascript, css=css, isolate_styles=False)


def draw(card: Mapping[str, Any], figure: go.Figure | None, *, key: str) -> str | None:
    """Draw `figure` with the words and the table of `card` (see `components.ui.card`), in place if it stands already.

    Returns the code of the mark that the reader has just clicked, where `card["clickable"]`.
    """
    message = dict(card)
    if figure is not None:
        drawn = json.loads(figure.to_json())
        drawn["layout"].pop("template", None)
        drawn["layout"].setdefault("meta", {})["label_colour"] = theme.LIGHT["ink"]
        message |= {"figure": drawn, "dark": theme.DARK, "bundle": _BUNDLE}
    # The browser compares this instead of the whole message, and does nothing when nothing has changed.
    message["stamp"] = hashlib.sha256(json.dumps(message, sort_keys=True, default=str).encode()).hexdigest()[:16]
    result = _component()(key=key, data=message, on_clicked_change=lambda: None)
    clicked = result.clicked
    return str(clicked) if clicked is not None else None
