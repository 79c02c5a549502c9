"""The one door through which a chart (or its table) is drawn. Nothing else puts a figure on the screen.

Why not `st.plotly_chart`: it destroys and redraws the chart at every change of its data and brings a 4.8 MB
library. This component keeps the chart's node, follows theme and width in the browser, and makes PNG, SVG and CSV
there too (see static/card.js).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from components.charts import theme

_STATIC = Path(__file__).resolve().parents[3] / "static"
_BUNDLE = "app/static/plotly-cartesian-4.1.1.min.js"

# What Streamlit sends with every card is only this loader and a gzipped message; the browser fetches card.js once
# and keeps it. Of two messages that overtake each other while they are unpacked, the later one wins.
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


@cache
def _address(name: str, stamp: int) -> str:
    """The address of a static file with its content's hash, so that a browser never uses an old one."""
    return f"app/static/{name}?{hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]}"


def _served(name: str) -> str:
    return _address(name, (_STATIC / name).stat().st_mtime_ns)


def draw(card: Mapping[str, Any], figure: dict[str, Any] | None, *, key: str) -> str | None:
    """Draw `figure` with the words and the table of `card` (see `components.ui.card`), in place if it stands already.

    Returns the code of the mark that the reader has just clicked, where `card["clickable"]`.
    """
    message = {**card, "script": _served("card.js"), "styles": _served("card.css")}
    if figure is not None:
        layout = figure["layout"]
        meta = {**layout["meta"], "label_colour": theme.LIGHT["ink"], "paper": theme.LIGHT["paper"]}
        drawn = {**figure, "layout": {**layout, "meta": meta}}
        message |= {"figure": drawn, "dark": theme.DARK, "bundle": _BUNDLE}
    # The browser compares this instead of the whole message, and does nothing when nothing has changed.
    words = json.dumps(message, ensure_ascii=False, separators=(",", ":"), default=str)
    stamp = hashlib.sha256(words.encode()).hexdigest()[:16]
    packed = gzip.compress(f'{{"stamp":"{stamp}",{words[1:]}'.encode(), 6, mtime=0)
    # Without style isolation: Plotly adds its own rules to the page's head, where a shadow root does not see them.
    mount = st.components.v2.component("qogam_card", js=_LOADER, isolate_styles=False)
    result = mount(key=key, data=packed, on_clicked_change=lambda: None)
    clicked = result.clicked
    return str(clicked) if clicked is not None else None
