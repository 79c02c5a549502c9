"""The frame around every page: name, language switch, menu."""

from __future__ import annotations

import logging
from typing import Any

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import cache
from components.article import PAGES, all_articles
from components.i18n import Text, catalogue
from components.rooms import LAST, room, slugs
from components.ui import language, turns
from components.ui.rooms import gone, pages
from components.ui.show import page

_log = logging.getLogger(__name__)


def menu(rooms: dict[str, Any], text: Text) -> None:
    """The menu, in the reader's language, by links that carry the language along."""
    numbers = {article.slug: article.number for article in all_articles()}
    asked = {"lang": text.language}
    for slug, place in rooms.items():
        name = catalogue(PAGES / slug / f"{text.language}.toml")["meta.short"]
        if slug in numbers:
            name = f"{numbers[slug]} · {name}"
        elif slug == LAST:
            st.space("small")
        st.page_link(place, label=name, query_params=asked)


def in_a_visit() -> bool:
    """Whether a reader's visit is being served (and not the server being started)."""
    return get_script_run_ctx(suppress_warning=True) is not None


def prepare() -> None:
    """Once, when the server starts: before the first visit, so that nobody waits for it or stumbles over it."""
    # Streamlit takes a folder named `pages` for its older kind of menu until the first visit has called
    # st.navigation; a reader who opens an article's address first would be told that it does not exist.
    PagesManager.uses_pages_directory = False
    all_articles()
    cache.warm()
    for slug in slugs():
        room(slug)
    turns.settle()


def defect(error: Exception) -> bool:
    """A defect of a page gets a sentence on screen and its traceback in the log; True: Streamlit shows no more."""
    _log.error("a page could not be shown", exc_info=error)
    st.error(Text(language.current(), [])["frame.defect"], icon=":material/error:")
    return True


def run() -> None:
    """Draw the sidebar, then the page."""
    with turns.turn():
        frame().run()


def frame() -> Any:
    """Draw the sidebar; returns the page to run."""
    with st.sidebar:
        st.markdown("### Qogam")
        issue = st.empty()
        text = language.choose()
        issue.caption(text["frame.issue"])
        rooms = pages(lambda slug: page(room(slug)))
        menu(rooms, text)
    place = st.navigation(list(rooms.values()), position="hidden")
    gone(text.language)
    return place
