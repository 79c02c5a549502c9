"""How the numbers are made: evidence, rounding, intervals, bounds, conventions, bases; and what each dataset holds."""

import streamlit as st

from components import cache
from components.ui import card, open_page
from pages.methods import bases, conventions, dictionary, overlap, points, rounding

page, text = open_page(__file__, cache.names())

st.title(text["title"], anchor=False)
st.markdown(text["intro.page"])

st.subheader(text["sections.evidence"], anchor=False)
st.markdown(text["intro.evidence"])
card.evidence_kinds(text)
points.show(text, "evidence_rules")

st.subheader(text["sections.rounding"], anchor=False)
st.markdown(text["intro.rounding"])
rounding.show(page, text)

st.subheader(text["sections.defaults"], anchor=False)
st.markdown(text["intro.defaults"])
points.show(text, "defaults")

st.subheader(text["sections.overlap"], anchor=False)
st.markdown(text["intro.overlap"])
overlap.show(page, text)

st.subheader(text["sections.built"], anchor=False)
st.markdown(text["intro.built"])
points.show(text, "built")

st.subheader(text["sections.conventions"], anchor=False)
st.markdown(text["intro.conventions"])
points.show(text, "conventions")
conventions.show(page, text)

st.subheader(text["sections.bases"], anchor=False)
st.markdown(text["intro.bases"])
bases.show(page, text)

st.subheader(text["sections.dictionary"], anchor=False)
st.markdown(text["intro.dictionary"])
dictionary.show(page, text)
