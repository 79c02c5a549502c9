"""The rooms as Streamlit's pages, and links to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from components.article import PAGES
from components.card import Link
from components.i18n import Text, catalogue
from components.rooms import FIRST, slugs
from components.ui import language

_KEY, _NEXT = "pages of this run", "page of the next run"


def pages(draw: Callable[[str], None]) -> dict[str, Any]:
    """Streamlit's pages by slug, titled in the reader's language (in the browser's tab); each calls `draw`."""
    words = {slug: catalogue(PAGES / slug / f"{language.current()}.toml") for slug in slugs()}
    made = {
        slug: st.Page(
            partial(draw, slug), title=f"{entries['meta.short']} · Qogam",
            url_path="" if slug == FIRST else slug, default=slug == FIRST,
        )
        for slug, entries in words.items()
    }  # fmt: skip
    st.session_state[_KEY] = made
    return made


def follow(link: Link, text: Text) -> None:
    """A link to another page; the reader's language goes along."""
    st.page_link(
        st.session_state[_KEY][link.slug], label=link.label, icon=":material/arrow_forward:",
        query_params={"lang": text.language, **link.settings},
    )  # fmt: skip


def go(link: Link | None) -> None:
    """Open another page with the next run: a click is heard before the page runs, when it cannot be left yet."""
    st.session_state[_NEXT] = link


def gone(language: str) -> None:
    """Leave for the page that was asked for, if one was."""
    link = st.session_state.pop(_NEXT, None)
    if link is not None:
        st.switch_page(st.session_state[_KEY][link.slug], query_params={"lang": language, **link.settings})
