"""The one door through which a chart (or its table) is drawn. Nothing else puts a figure on the screen.

Why not `st.plotly_chart`: it destroys and redraws the chart at every change of its data and brings a 4.8 MB
library. This component keeps the chart's node, follows theme and width in the browser, and makes PNG, SVG and CSV
there too (see static/card/card.js).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.charts import theme
from components.ui import assets

# What Streamlit sends with every card is only this loader and a gzipped message; the browser fetches the card's
# modules once and keeps them. Of two messages that overtake each other while they are unpacked, the later one wins.
_LOADER = """
const turns = new WeakMap();
export default function (component) {
  const parent = component.parentElement;
  const turn = (turns.get(parent) || 0) + 1;
  turns.set(parent, turn);
  let end = null;
  (async () => {
    const packed = new Blob([component.data]).stream().pipeThrough(new DecompressionStream("gzip"));
    const data = await new Response(packed).json();
    const card = await import(new URL(data.script, document.baseURI).href);
    if (turns.get(parent) === turn) end = card.default({ ...component, data });
  })();
  return () => { turns.delete(parent); if (end) end(); };
}
"""


def draw(card: Mapping[str, Any], figure: go.Figure | None, *, key: str) -> str | None:
    """Draw `figure` with the words and the table of `card` (see `components.ui.card`), in place if it stands already.

    Returns the code of the mark that the reader has just clicked, where `card["clickable"]`.
    """
    message = {**card, "script": assets.address("card/card.js"), "styles": assets.address("card/card.css")}
    if figure is not None:
        drawn = json.loads(figure.to_json())
        drawn["layout"].pop("template", None)
        drawn["layout"].setdefault("meta", {}).update(label_colour=theme.LIGHT["ink"], paper=theme.LIGHT["paper"])
        message |= {"figure": drawn, "dark": theme.DARK, "bundle": assets.bundle()}
    # The browser compares this instead of the whole message, and does nothing when nothing has changed.
    words = json.dumps(message, ensure_ascii=False, separators=(",", ":"), default=str)
    stamp = hashlib.sha256(words.encode()).hexdigest()[:16]
    packed = gzip.compress(f'{{"stamp":"{stamp}",{words[1:]}'.encode(), 6, mtime=0)
    # Without style isolation: Plotly adds its own rules to the page's head, where a shadow root does not see them.
    mount = st.components.v2.component("qogam_card", js=_LOADER, isolate_styles=False)
    result = mount(key=key, data=packed, on_clicked_change=lambda: None)
    clicked = result.clicked
    return str(clicked) if clicked is not None else None
