"""What a page that ran under AppTest has drawn, and what a reader does there."""

from __future__ import annotations

import gzip
import json
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest


def cards(at: AppTest) -> dict[str, dict[str, Any]]:
    """Name of each card on the page -> its message: title, note, table, evidence, foot, alt, csv, figure."""
    return {message["name"]: message for message in _messages(at) if message["kind"] == "card"}


def tiles(at: AppTest) -> dict[str, dict[str, Any]]:
    """Name of each headline number -> its label, value, evidence, link."""
    return {tile["name"]: tile for message in _messages(at) if message["kind"] == "tiles" for tile in message["tiles"]}


def _messages(at: AppTest) -> list[dict[str, Any]]:
    return [json.loads(gzip.decompress(element.proto.bytes)) for element in at.get("bidi_component")]


def words(at: AppTest) -> str:
    """Everything that is written on the page outside its cards."""
    kinds = (at.title, at.subheader, at.markdown, at.caption, at.info, at.warning, at.error)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def control(at: AppTest, slug: str, name: str) -> Any:
    """The control `name` of the page, whatever its kind, to set and run."""
    key = f"{slug}.{name}"
    kinds = (at.button_group, at.selectbox, at.multiselect, at.slider, at.toggle, at.text_input, at.button)
    found = [widget for kind in kinds for widget in kind if widget.key == key]
    assert found, f"no control {key}; there are {sorted(str(w.key) for kind in kinds for w in kind)}"
    return found[0]


def click(at: AppTest, name: str, code: str) -> AppTest:
    """A click on the mark `code` of a card, or on the link of the tile `code` of a headline; the page runs again.

    AppTest knows no clicks on components: the message is the one that the browser sends.
    """
    (place,) = [one.proto.id for one in at.get("bidi_component") if one.proto.id.endswith(f".{name}")]
    states = at._tree.get_widget_states()
    clicked = json.dumps([{"event": "clicked", "value": code}])
    states.widgets.append(WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{place}__events", json_trigger_value=clicked))
    return at._run(states)
