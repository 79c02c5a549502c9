"""The reader's language: from the address, else from the browser, kept for the visit."""

from __future__ import annotations

import streamlit as st

from components.i18n import LANGUAGE_NAMES, LANGUAGES, Text, quoted
from components.ui import address

_KEY = "language"


def current() -> str:
    """The language of this visit."""
    return str(st.session_state.get(_KEY) or _of_browser())


def _of_browser() -> str:
    wanted = (st.context.locale or "").split("-")[0].lower()
    return wanted if wanted in LANGUAGES else "en"


def choose() -> Text:
    """Draw the language switch; returns the words of the frame in the chosen language."""
    asked = st.query_params.get("lang")
    if address.moved("language", ("lang",)) or _KEY not in st.session_state:
        if asked in LANGUAGES:
            st.session_state[_KEY] = asked
        elif _KEY not in st.session_state:
            st.session_state[_KEY] = _of_browser()
    chosen = str(
        st.segmented_control(
            "Language · Тіл · Язык",
            LANGUAGES,
            format_func=LANGUAGE_NAMES.__getitem__,
            key=_KEY,
            required=True,
            label_visibility="collapsed",
            persist_state="session",
        )
    )
    # The address names a language from the first choice on; before that, the bare address stays bare, so that
    # the back button leaves the page as the reader expects.
    if asked != chosen and (asked is not None or chosen != _of_browser()):
        st.query_params["lang"] = chosen
    address.remember("language", ("lang",), {_KEY: chosen})
    text = Text(chosen, [])
    if asked is not None and asked not in LANGUAGES:
        address.note(text("address.fallback", name=text["address.language"], value=quoted(asked)))
    return text
