"""Teachers by group, from rows that were built to agree with the article."""

from __future__ import annotations

import streamlit as st

from components.ui import Page, Text, card
from pages.teacher_satisfaction.rows import against, headline, influences, shares, strip, structure, tour
from pages.teacher_satisfaction.rows import sets as every
from pages.teacher_satisfaction.rows.choice import choose


def show(page: Page, text: Text) -> None:
    """The tour, the group, its numbers with three ranges, its structure."""
    sets = every.read(page)
    page.settings.append(text["rows.what_they_are"])
    st.warning(text["rows.what_they_are"], icon=":material/construction:")

    st.subheader(text["sections.rows_tour"], anchor=False)
    card.section(lambda: tour.show(page, text, sets))

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
