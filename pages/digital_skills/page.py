"""Article 7: teachers' digital skills, four questions put to 227 teachers, and models of digital competence."""

import streamlit as st

from components.ui import card, close_article, filters, open_article
from pages.digital_skills import answers, bases, headline, models, overlap, pairs, policy, regions, size

page, text = open_article(__file__)
n = page.article.n
every = page.load("answers")

with filters.panel(page) as panel:
    question = panel.one("question", list(page.load("questions")["question"]), field="question_short")
    rows = every[every["question"] == question]
    together = panel.many(f"merge_{question}", list(rows["answer"]), [], field="answer_short")
    order = panel.one("order", ["printed", "size"], "size")
    effect = panel.number("effect", 1, 4, 1, 0.25)

beside = "beside" if question == answers.STATED else "elsewhere"
card.counted(page, text(f"counted.{beside}", n=n, effect=effect))
groups = answers.groups(rows, together, order, question, text)
headline.show(page, text, rows, groups, question, n, effect)

st.subheader(text.label("question", question), anchor=False)
answers.show(page, text, groups, n, effect)
pairs.show(page, text, groups, n, effect)


@card.section
def overlap_section() -> None:
    st.subheader(text["sections.overlap"], anchor=False)
    st.markdown(text["intro.overlap"])
    overlap.show(page, text, every, question, n)


@card.section
def size_section() -> None:
    st.subheader(text["sections.size"], anchor=False)
    st.markdown(text["intro.size"])
    size.show(page, text, n, effect)


@card.section
def bases_section() -> None:
    st.subheader(text["sections.bases"], anchor=False)
    st.markdown(text("intro.bases", n=n, step=100 / n))
    bases.show(page, text, every, question, n)


@card.section
def models_section() -> None:
    st.subheader(text["sections.models"], anchor=False)
    st.markdown(text["intro.models"])
    models.show(page, text)


st.subheader(text["sections.policy"], anchor=False)
policy.show(page, text)

st.subheader(text["sections.regions"], anchor=False)
st.markdown(text["intro.regions"])
regions.show(page, text)

close_article(page)
