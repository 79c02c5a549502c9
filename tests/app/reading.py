"""What a page that ran under AppTest has drawn."""

from __future__ import annotations

import gzip
import json
from typing import Any

from streamlit.testing.v1 import AppTest


def cards(at: AppTest) -> dict[str, dict[str, Any]]:
    """Name of each card on the page -> what it says: title, note, table, evidence, foot, alt, csv, figure."""
    messages = [json.loads(gzip.decompress(element.proto.bytes)) for element in at.get("bidi_component")]
    return {message["name"]: message for message in messages}


def words(at: AppTest) -> str:
    """Everything that is written on the page outside its cards."""
    kinds = (at.title, at.subheader, at.markdown, at.caption, at.info, at.warning, at.error)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def control(at: AppTest, slug: str, name: str) -> Any:
    """The control `name` of the page, whatever its kind, to set and run."""
    key = f"{slug}.{name}"
    kinds = (at.button_group, at.selectbox, at.multiselect, at.slider, at.toggle, at.text_input)
    found = [widget for kind in kinds for widget in kind if widget.key == key]
    assert found, f"no control {key}; there are {sorted(str(w.key) for kind in kinds for w in kind)}"
    return found[0]
