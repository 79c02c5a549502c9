import streamlit as st

from components.ui import card, close_article, filters, open_article
from pages.large_families import (
    allowances,
    conclusions,
    families,
    headline,
    incomes,
    ranks,
    registered,
    simulator,
    split,
    thresholds,
    voices,
)

page, text = open_article(__file__)

with filters.panel(page) as panel:
    children = panel.many("children", ["4", "5", "7"])
    work = panel.many("work", ["irregular", "stable", "security_guard", "teacher"], field="spouse_work")
    youngest = panel.number("age_from", 33, 46, 33)
    oldest = panel.number("age_to", 33, 46, 46)
    adults = int(panel.number("adults", 1, 6, 2))
    measure = panel.one("measure", incomes.MEASURES, wide=True)

everyone = families.table(page, adults)
kept = everyone["spouse_work"].isin(work) & everyone["children"].isin([float(n) for n in children])
homes = everyone[kept & everyone["age"].between(youngest, oldest)]
small = len(homes) < families.least(page)
dropped = len(everyone) - len(homes)
card.counted(page, text("counted.some" if dropped else "counted.all", n=len(homes), dropped=dropped, adults=adults))
base = text("base.families", n=len(homes))

if homes.empty:
    card.empty(page, "families", text["empty.ages" if youngest > oldest else "empty.families"])
else:
    headline.show(page, text, homes, small)
    st.subheader(text["sections.incomes"], anchor=False)
    averages = {"age": everyone["age"].mean(), "children": everyone["children"].mean()}
    st.markdown(text("intro.incomes", **averages, **families.printed(page)))
    incomes.by_family(page, text, homes, measure, adults)
    incomes.beside_parts(page, text, homes, base)
    incomes.said(page, text, homes)

st.subheader(text["sections.voices"], anchor=False)
st.markdown(text["intro.voices"])
voices.show(page, text)

if not homes.empty:
    st.subheader(text["sections.thresholds"], anchor=False)
    st.markdown(text["intro.thresholds"])
    thresholds.show(page, text, homes, adults, small)
    allowances.by_law(page, text, homes, base)
    st.subheader(text["sections.tests"], anchor=False)
    st.markdown(text["intro.tests"])
    split.show(page, text, homes, adults, small)
    ranks.show(page, text, homes, adults, small)

st.subheader(text["sections.registered"], anchor=False)
st.markdown(text["intro.registered"])
registered.show(page, text)

if not homes.empty:
    st.subheader(text["sections.simulator"], anchor=False)
    st.markdown(text("intro.simulator", n=registered.total(page)))
    simulator.show(page, text, homes, adults, small, registered.total(page))

st.subheader(text["sections.conclusions"], anchor=False)
st.markdown(text["intro.conclusions"])
conclusions.hypotheses(page, text)
conclusions.problems(page, text)
conclusions.recommendations(page, text)

close_article(page)
