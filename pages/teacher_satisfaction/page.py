import streamlit as st
from components import charts
from components.ui import card, close_article, filters, open_article

page, text = open_article(__file__)
answers = page.load("answers")
items = page.load("items")

with filters.panel(page) as panel:
    factor = panel.many("factor", ["identity", "values", "material", "none"])
    cut = panel.one("cut", ["4_5", "5"])

shown = items[items["factor"].isin(factor)]
card.counted(page, f"n = 287 {len(shown)}")
card.numbers(page, [card.Tile("Satisfied", "82%", "printed", "77–86% (Wilson)"), card.Tile("Fully", "55%", "printed", "49–61% (Wilson)"), card.Tile("Variance", "56.3%", "printed")])
if shown.empty:
    card.empty(page, "items", "nothing")
else:
    frame = answers[answers["item"].isin(shown["item"])].rename(columns={"value": "percent"})
    frame["label"] = [text.label("item_short", c) for c in frame["item"]]
    fig = charts.diverging_bars(frame, answers={a: text.label("answer", a) for a in ["strongly_disagree","rather_disagree","middle","rather_agree","strongly_agree"]}, suffix=text.percent_sign, cut=("rather_agree","strongly_agree"))
    frame["answer"] = [text.label("answer", a) for a in frame["answer"]]
    card.chart(page, "items", fig, frame, {"label": "text", "answer": "text", "percent": "percent0"}, evidence="printed", locus=text.locus("Table 2"), base="n = 287", clickable=True)
close_article(page)
