"""The articles of the issue as cards, all of them or those that the reader's words and choices leave."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from components.ui import Page, Text, card, catalogue
from components.ui.page import Article, authors
from pages.home import search

IN_A_ROW = 3
_SHOWN_MATCHES = 3
_MARKS = re.compile(r"([\\`*_\[\]$:<>#|~])")  # what Markdown would take for a sign


def chosen(
    articles: Sequence[Article], query: str, method: str, language: str
) -> list[tuple[Article, list[search.Match]]]:
    """The articles that the choices leave, each with where it holds the words of the query; best match first."""
    kept = [
        article for article in articles if method in ("all", article.method) and language in ("all", article.language)
    ]
    if not query:
        return [(article, []) for article in kept]
    data = search.packages()
    found = [(article, search.find(query, search.entries(article, data))) for article in kept]
    return sorted(((article, matches) for article, matches in found if matches), key=lambda pair: pair[1][0].rank)


def show(page: Page, text: Text, found: Sequence[tuple[Article, list[search.Match]]], total: int) -> None:
    """Cards in rows of three, or the sentence that says what to do when none is left."""
    if not found:
        card.empty(page, "articles", text["empty.articles"])
        return
    if len(found) < total:
        st.markdown(text("found", n=len(found), total=total))
    for first in range(0, len(found), IN_A_ROW):
        row = found[first : first + IN_A_ROW]
        for column, (article, matches) in zip(st.columns(IN_A_ROW), row, strict=False):
            with column.container(border=True, height="stretch", vertical_alignment="distribute"):
                _article(text, article, matches)


def _article(text: Text, article: Article, matches: Sequence[search.Match]) -> None:
    words = catalogue(article.folder / f"{text.language}.toml")
    with st.container():
        st.caption(_facts(text, article))
        st.markdown(text("card.question", question=words["meta.question"]))
        st.markdown(text("card.title", title=article.title[text.language]))
        if text.language in article.title_translated_by_us:
            st.caption(text["card.title_ours"])
        st.markdown(words["meta.summary"])
        _matches(text, matches)
    if article.has_page:
        card.follow(text, card.Link(article.slug, text["card.open"]))
    else:
        st.caption(text["card.no_page"])


def _facts(text: Text, article: Article) -> str:
    """Number, method, n, language and authors in one line."""
    facts = [text("header.number", number=article.number), text.label("method", article.method)]
    if article.n is not None:
        facts.append(text("header.n", n=article.n))
    facts.append(text[f"header.language.{article.language}"])
    return " · ".join([*facts, *filter(None, [authors(article, text).strip()])])


def _matches(text: Text, matches: Sequence[search.Match]) -> None:
    """Which fields hold the words of the query, what was found in bold."""
    lines = []
    for match in matches[:_SHOWN_MATCHES]:
        parts = {name: _MARKS.sub(r"\\\1", getattr(match, name)) for name in ("before", "hit", "after")}
        lines.append(text("match.line", kind=text.label("match", match.kind), **parts))
    rest = len(matches) - len(lines)
    if rest > 0:
        lines.append(text("match.more", n=rest))
    if lines:
        st.caption("  \n".join(lines))
