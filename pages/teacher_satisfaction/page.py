"""Article 2: how teachers see their profession, how satisfied they are, and what two printed shares can say."""

import streamlit as st

from components.ui import card, close_article, filters, open_article
from pages.teacher_satisfaction import (
    bounds,
    comparisons,
    demographics,
    findings,
    headline,
    loadings,
    precision,
    satisfaction,
    statements,
    variance,
)
from pages.teacher_satisfaction.base import teachers

page, text = open_article(__file__)

with filters.panel(page) as panel:
    factor = panel.many("factor", statements.FACTORS)
    sort = panel.one("sort", ["agreement", "mean", "loading"])
    cut = panel.one("cut", list(statements.CUTS))

every = statements.table(page, text, cut)
shown = every[every["factor"].isin(factor)].sort_values(sort, ascending=False, kind="stable")

counted = {"teachers": teachers(page), "n": len(shown), "all": len(every), "cut": text.label("cut", cut)}
card.counted(page, text("counted", **counted))
card.numbers(page, headline.tiles(page, text))

st.subheader(text["sections.statements"], anchor=False)
statements.show(page, text, shown, cut, sort)


@card.section
def precision_section() -> None:
    precision.show(page, text, shown, cut)


st.subheader(text["sections.factors"], anchor=False)
st.markdown(text["intro.factors"])


@card.section
def loadings_section() -> None:
    loadings.show(page, text, shown)


variance.show(page, text)

st.subheader(text["sections.satisfaction"], anchor=False)
satisfaction.show(page, text)
findings.show(page, text)

st.subheader(text["sections.teachers"], anchor=False)


@card.section
def demographics_section() -> None:
    demographics.show(page, text)


@card.section
def comparisons_section() -> None:
    comparisons.show(page, text)


st.subheader(text["sections.bounds"], anchor=False)
st.markdown(text["intro.bounds"])


@card.section
def bounds_section() -> None:
    bounds.show(page, text, cut)


close_article(page)
