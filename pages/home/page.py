"""Home: what this is, five numbers of the issue, how to read the badges, the articles."""

import streamlit as st

from components import cache
from components.ui import card, filters, open_page
from components.ui.page import all_articles
from pages.home import articles, headline

page, text = open_page(__file__, cache.names())
every = all_articles()

st.title(text["title"], anchor=False)
st.markdown(text("intro.what", n=len(every)))
st.markdown(text("intro.pages", n=sum(article.has_page for article in every)))
st.markdown(text["intro.promise"])

st.subheader(text["sections.numbers"], anchor=False)
headline.show(page, text)

st.subheader(text["sections.evidence"], anchor=False)
st.markdown(text["intro.evidence"])
card.evidence_kinds(text)
card.follow(text, card.Link("methods", text["more.methods"]))

st.subheader(text("sections.articles", n=len(every)), anchor=False)


@card.section
def articles_section() -> None:
    with filters.panel(page) as panel:
        query = panel.words("search")
        method = panel.one("method", ["all", *dict.fromkeys(article.method for article in every)], wide=True)
        language = panel.one("language", ["all", *dict.fromkeys(article.language for article in every)], wide=True)
    articles.show(page, text, articles.chosen(every, query, method, language), len(every))


st.caption(page.citation())
