"""The head of a page: its question, and what the article is."""

from __future__ import annotations

import streamlit as st

from components.article import Article
from components.i18n import Text
from components.room import Room
from components.view import authors


def head(room: Room, text: Text) -> None:
    """Title and, for an article, the line of facts."""
    st.title(text["meta.question" if room.article else "meta.title"], anchor=False)
    if room.article:
        st.caption(facts(room.article, text))


def facts(article: Article, text: Text) -> str:
    """Number, title, method, n, fieldwork, language and authors in one line."""
    said = [
        text("header.number", number=article.number),
        article.title[text.language],
        text.label("method", article.method),
    ]
    if article.n is not None:
        said.append(text("header.n", n=article.n))
    if article.fieldwork:
        said.append(text("header.fieldwork", period=text.number(article.fieldwork, "period")))
    said.append(text["header.language." + article.language])
    return " · ".join([*said, *filter(None, [authors(article, text).strip()])])
