"""Article 7: teachers' digital skills, four questions put to 227 teachers, and models of digital competence."""

import streamlit as st

from components.ui import card, close_article, filters, open_article
from pages.digital_skills import answers, bases, headline, models, overlap, pairs, policy, regions, size

page, text = open_article(__file__)
every, n = page.load("answers"), answers.teachers(page)

with filters.panel(page) as panel:
    question = panel.one("question", list(page.load("questions")["question"]), field="question_short")
    rows = every[every["question"] == question]
    together = panel.many(f"merge_{question}", list(rows["answer"]), [], field="answer_short")
    order = panel.one("order", ["printed", "size"], "size")
    effect = panel.number("effect", 1, 4, 1, 0.25)

beside = "beside" if question == answers.STATED else "elsewhere"
whole = answers.whole(page, rows)
card.counted(page, text(f"counted.{beside}", n=n, effect=effect, whole=whole, answers=len(rows)))
groups = answers.groups(page, rows, together, order)
headline.show(page, rows, groups, effect)

st.subheader(text.label("question", question), anchor=False)
answers.show(page, groups, effect)
pairs.show(page, groups, effect)


@card.section
def overlap_section() -> None:
    st.subheader(text["sections.overlap"], anchor=False)
    st.markdown(text["intro.overlap"])
    overlap.show(page, every, question)


@card.section
def size_section() -> None:
    st.subheader(text["sections.size"], anchor=False)
    st.markdown(text["intro.size"])
    size.show(page, effect)


@card.section
def bases_section() -> None:
    st.subheader(text["sections.bases"], anchor=False)
    st.markdown(text("intro.bases", n=n, step=100 / n))
    bases.show(page, every, question)


@card.section
def models_section() -> None:
    st.subheader(text["sections.models"], anchor=False)
    st.markdown(text["intro.models"])
    models.show(page)


st.subheader(text["sections.policy"], anchor=False)
policy.show(page)

st.subheader(text["sections.regions"], anchor=False)
st.markdown(text["intro.regions"])
regions.show(page)

close_article(page)
