"""The one door through which a card is drawn. Nothing else puts a figure on the screen.

Why not `st.plotly_chart`: it destroys and redraws the chart at every change of its data and brings a 4.8 MB
library. This component keeps the chart's node, follows theme and width in the browser, and makes PNG, SVG and CSV
there too (see static/card/card.js).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import streamlit as st

from components.ui import assets

# What Streamlit sends with every card is only this loader and a gzipped message; the browser fetches the card's
# modules once and keeps them. Of two messages that overtake each other while they are unpacked, the later one wins.
_LOADER = """
const turns = new WeakMap();
const served = SERVED;
export default function (component) {
  const parent = component.parentElement;
  const turn = (turns.get(parent) || 0) + 1;
  turns.set(parent, turn);
  let end = null;
  (async () => {
    const unpacking = new DecompressionStream("gzip");
    const packed = unpacking.writable.getWriter();
    packed.write(component.data);
    packed.close();
    const data = { ...(await new Response(unpacking.readable).json()), ...served };
    const card = await import(new URL(served.script, document.baseURI).href);
    if (turns.get(parent) === turn) end = card.default({ ...component, data });
  })();
  return () => { turns.delete(parent); if (end) end(); };
}
"""


@cache
def _loader() -> str:
    served = {
        "script": assets.address("card/card.js"), "bundle": assets.bundle()
    }  # fmt: skip
    return _LOADER.replace("SERVED", json.dumps(served))


@cache
def _mount() -> Any:
    # Without style isolation: Plotly adds its own rules to the page's head, where a shadow root does not see them.
    return st.components.v2.component("qogam_card", js=_loader(), isolate_styles=False)


def draw(packed: bytes, *, key: str, clicked: Callable[[str], None] | None = None) -> None:
    """Draw a packed message (see `components.shelf.pack`), in place if its card stands already.

    `clicked` is called with the code of a mark that the reader clicks, before the page runs again.
    """
    mount = _mount()
    # Streamlit looks through everything that a page may hear of, for each of its controls: so only where it is needed.
    if clicked:
        mount(key=key, data=packed, on_clicked_change=partial(_hand_on, key, clicked))
    else:
        mount(key=key, data=packed)


def _hand_on(key: str, clicked: Callable[[str], None]) -> None:
    code: Any = st.session_state[key].get("clicked")
    if code is not None:
        clicked(str(code))
