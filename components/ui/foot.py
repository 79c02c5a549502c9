"""The foot of an article's page: limits, missing figures, every printed number, sources, citation."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components.article import Article
from components.ui import card
from components.ui.page import Page, authors, package


def close_article(page: Page) -> None:
    """Draw the foot; the last line of every article's page."""
    text, article = page.text, page.article
    if article is None:
        raise ValueError(f"{page.slug} is not an article and has no such foot")
    st.subheader(text["foot.limits"], anchor=False)
    st.markdown("\n".join(f"- {limit}" for limit in text.items("limits")))
    printed = _placed(page, "text_values")
    with st.expander(text("foot.printed", n=len(printed)), icon=":material/format_list_numbered:"):
        columns = {"label": "text", "printed": "text", "place": "text", "line": "lines"}
        card.table(page, "all_printed", printed, columns, evidence="printed", **whole(page, printed))
    missing = _placed(page, "missing_figures")
    if len(missing):
        with st.expander(text("foot.missing", n=len(missing)), icon=":material/hide_image:"):
            columns = {"label": "text", "place": "text", "line": "lines"}
            card.table(page, "missing_figures", missing, columns, evidence="printed", **whole(page, missing))
    with st.expander(text["foot.sources"], icon=":material/menu_book:"):
        _sources(page, article)


def whole(page: Page, rows: pd.DataFrame) -> dict[str, Any]:
    """Locus and base of a table that lists what stands anywhere in the article."""
    number = page.article.number if page.article else 0
    return {"locus": page.text("foot.whole", number=number), "base": page.text("foot.rows", n=len(rows))}


def _placed(page: Page, resource: str) -> pd.DataFrame:
    """A table of things with an id and a locus, both in the reader's words."""
    frame = page.load(resource)
    frame["label"] = [page.text.label(resource, code) for code in frame["id"]]
    frame["place"] = [page.text.locus(locus) for locus in frame["locus"]]
    return frame


def _sources(page: Page, article: Article) -> None:
    text = page.text
    title = article.title[article.language]
    st.markdown(text("foot.article", authors=authors(article, text), title=title, lines=article.lines))
    if text.language in article.title_translated_by_us:
        st.caption(text["foot.title_ours"])
    for name in article.datasets:
        data = package(name)
        words = data.labels[text.language]["dataset"]
        st.markdown(f"**{words['title']}** ({text.label('evidence', data.package['evidence'])}). {words['processing']}")
        if "credit" in words:
            st.caption(words["credit"])
        if "sources" in data.tables:
            rows = data.tables["sources"]
            links = [f"- {row.title}: <{row.address}>" for row in rows.itertuples()]
            with st.popover(text("foot.addresses", n=len(links)), icon=":material/link:"):
                st.markdown("\n".join(links))
