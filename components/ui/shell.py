"""The frame around every page: name, language switch, menu."""

from __future__ import annotations

import logging
from typing import Any

import streamlit as st

from components.article import PAGES, all_articles
from components.i18n import Text, catalogue
from components.ui import language

_FIRST, _LAST = "home", "methods"
_log = logging.getLogger(__name__)


def _rooms() -> list[str]:
    """Slugs of the rooms that can be opened: home, the articles by number, then what is about all of them."""
    articles = [article.slug for article in all_articles() if article.has_page]
    return [_FIRST, *articles, _LAST]


def pages() -> dict[str, Any]:
    """Streamlit's pages by slug, titled in the reader's language (the title of the browser's tab)."""
    words = {slug: catalogue(PAGES / slug / f"{language.current()}.toml") for slug in _rooms()}
    return {
        slug: st.Page(
            PAGES / slug / "page.py",
            title=f"{entries['meta.short']} · Qogam",
            url_path="" if slug == _FIRST else slug,
            default=slug == _FIRST,
        )
        for slug, entries in words.items()
    }


def menu(rooms: dict[str, Any], text: Text) -> None:
    """The menu, in the reader's language, by links that carry the language along."""
    numbers = {article.slug: article.number for article in all_articles()}
    asked = {"lang": text.language}
    for slug, page in rooms.items():
        name = catalogue(PAGES / slug / f"{text.language}.toml")["meta.short"]
        if slug in numbers:
            name = f"{numbers[slug]} · {name}"
        elif slug == _LAST:
            st.space("small")
        st.page_link(page, label=name, query_params=asked)


def run() -> None:
    """Draw the sidebar, then the page. A defect of a page gets a sentence on screen and its traceback in the log."""
    page = frame()
    try:
        page.run()
    except Exception:
        _log.exception("a page could not be shown")
        st.error(Text(language.current(), [])["frame.defect"], icon=":material/error:")


def frame() -> Any:
    """Draw the sidebar; returns the page to run."""
    with st.sidebar:
        st.markdown("### Qogam")
        place = st.empty()
        text = language.choose()
        place.caption(text["frame.issue"])
        rooms = pages()
        menu(rooms, text)
    return st.navigation(list(rooms.values()), position="hidden")
