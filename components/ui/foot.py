"""The foot of a page: limits, missing figures, every printed number, sources, citation."""

from __future__ import annotations

import streamlit as st

from components import cache, shelf
from components.article import Article
from components.i18n import Text
from components.room import Room
from components.ui.plot import draw
from components.view import View, authors

_FOLDED = {
    "all_printed": ("foot.printed", ":material/format_list_numbered:", "text_values"),
    "missing_figures": ("foot.missing", ":material/hide_image:", "missing_figures"),
}


def foot(room: Room, view: View) -> None:
    """Draw the foot."""
    text = view.text
    if room.article is None or room.foot is None:
        st.caption(view.citation)
        return
    st.subheader(text["foot.limits"], anchor=False)
    st.markdown("\n".join(f"- {limit}" for limit in text.items("limits")))
    for one in shelf.ready(room, room.foot, room.within(room.foot, view)):
        words, icon, resource = _FOLDED[one.name]
        with st.expander(text(words, n=len(view.rows(resource))), icon=icon):
            place = st.container(border=True, key=f"card-{room.slug}-{one.name}")
        with place:
            draw(one.packed, key=f"{room.slug}.card.{one.name}")
    with st.expander(text["foot.sources"], icon=":material/menu_book:"):
        _sources(room.article, text)


def _sources(article: Article, text: Text) -> None:
    """Paragraphs in as few elements as can be: each element of a page costs every run its time."""
    title = article.title[article.language]
    said = [text("foot.article", authors=authors(article, text), title=title, lines=article.lines)]
    if text.language in article.title_translated_by_us:
        said.append(f":small[{text['foot.title_ours']}]")
    for name in article.datasets:
        data = cache.dataset(name)
        words = data.labels[text.language]["dataset"]
        said.append(f"**{words['title']}** ({text.label('evidence', data.package['evidence'])}). {words['processing']}")
        if "credit" in words:
            said.append(f":small[{words['credit']}]")
        if "sources" in data.tables:
            rows = data.table("sources")
            links = [f"- {title}: <{address}>" for title, address in zip(rows["title"], rows["address"], strict=True)]
            st.markdown("\n\n".join(said))
            said = []
            # often hundreds: a box of its own, which scrolls
            with st.popover(text("foot.addresses", n=len(links)), icon=":material/link:"):
                st.markdown("\n".join(links))
    if said:
        st.markdown("\n\n".join(said))
