"""What the article prints of its teachers, and what follows from it."""

from __future__ import annotations

import streamlit as st

from components.ui import Page, Text, card, filters
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


def show(page: Page, text: Text) -> None:
    """Statements, factors, satisfaction, teachers, bounds: top to bottom."""
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
    card.section(lambda: precision.show(page, text, shown, cut))

    st.subheader(text["sections.factors"], anchor=False)
    st.markdown(text["intro.factors"])
    card.section(lambda: loadings.show(page, text, shown))
    variance.show(page, text)

    st.subheader(text["sections.satisfaction"], anchor=False)
    satisfaction.show(page, text)
    findings.show(page, text)

    st.subheader(text["sections.teachers"], anchor=False)
    card.section(lambda: demographics.show(page, text))
    card.section(lambda: comparisons.show(page, text))

    st.subheader(text["sections.bounds"], anchor=False)
    st.markdown(text["intro.bounds"])
    card.section(lambda: bounds.show(page, text, cut))
