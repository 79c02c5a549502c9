"""Teachers by group, from rows that were built to agree with the article."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.ui import Page, Text, card
from pages.teacher_satisfaction.rows import against, headline, influences, shares, strip, structure, tour
from pages.teacher_satisfaction.rows import sets as every
from pages.teacher_satisfaction.rows.choice import choose


def show(page: Page, text: Text) -> None:
    """The tour, the group, its numbers with three ranges, its structure."""
    sets = every.read(page)
    # the tour has its own group: the line about the reader's choice does not travel in its files
    guided = replace(page, settings=[*page.settings])
    # settings of their own: what is said of the rows is not true of the printed tables in the foot
    page = replace(page, settings=[*page.settings, text["rows.what_they_are"]])
    st.warning(text["rows.what_they_are"], icon=":material/construction:")

    st.subheader(text["sections.rows_tour"], anchor=False)
    card.section(lambda: tour.show(guided, text, sets))

    st.subheader(text["sections.rows_group"], anchor=False)
    choice = choose(page, text, sets)
    sizes = {"low": int(choice.sizes.min()), "high": int(choice.sizes.max())}
    where = {"set": choice.number + 1, "sets": sets.count}
    if choice.everyone:
        card.counted(page, text("rows.counted_all", **where))
    else:
        card.counted(page, text("rows.counted", n=choice.n, group=choice.words, **where, **sizes))
    if choice.few:
        st.warning(text("rows.few", n=choice.n, step=100 / choice.n), icon=":material/group:")
    card.numbers(page, headline.tiles(page, text, choice))
    shares.satisfaction(page, text, choice)
    shares.items(page, text, choice)
    against.show(page, text, choice)
    card.section(lambda: strip.show(page, text, choice))

    st.subheader(text["sections.rows_structure"], anchor=False)
    st.markdown(text["intro.rows_structure"])
    card.section(lambda: structure.show(page, text, choice))
    card.section(lambda: influences.show(page, text, choice))
