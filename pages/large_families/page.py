import streamlit as st

from components.stats import means
from components.ui import card, close_article, filters, open_article
from pages.large_families import comparisons, conclusions, families, incomes, registered, simulator, thresholds, voices
from pages.large_families.parameters import of_year, poverty_line, rule_of

page, text = open_article(__file__)

with filters.panel(page) as panel:
    children = panel.many("children", ["4", "5", "7"])
    work = panel.many("work", ["irregular", "stable", "security_guard", "teacher"], field="spouse_work")
    youngest = panel.number("age_from", 33, 46, 33)
    oldest = panel.number("age_to", 33, 46, 46)
    adults = panel.number("adults", 1, 6, 2)
    measure = panel.one("measure", incomes.MEASURES, wide=True)

everyone = families.table(page, adults)
kept = everyone["spouse_work"].isin(work) & everyone["age"].between(youngest, oldest)
homes = everyone[kept & everyone["children"].isin([float(n) for n in children])]
small = len(homes) < page.article.min_n
dropped = len(everyone) - len(homes)
card.counted(page, text("counted.all" if not dropped else "counted.some", n=len(homes), dropped=dropped, adults=adults))

if homes.empty:
    card.empty(page, "families", text["empty.ages" if youngest > oldest else "empty.families"])
else:
    line = poverty_line(of_year(page, "2023"), rule_of("2023"), 0)
    income, head = (means.bca(homes[name]) for name in ("monthly_income", "per_head"))
    spread = "tiles.range" if small else "tiles.bca"
    share = homes["allowance"].sum() / homes["monthly_income"].sum()
    ends = {"low": homes["allowance_share"].min(), "high": homes["allowance_share"].max()}
    card.numbers(page, [
        card.Tile(text["tiles.income"], text.number(income.value, "integer"), "recomputed", text(spread, **families.spread(homes, "monthly_income", income))),
        card.Tile(text["tiles.per_head"], text.number(head.value, "integer"), "assumed", text(spread, **families.spread(homes, "per_head", head))),
        card.Tile(text["tiles.share"], text.number(share, "share0"), "recomputed", text("tiles.shares", **ends)),
        card.Tile(text["tiles.below"], text("tiles.out_of", n=int((homes["per_head"] < line).sum()), total=len(homes)), "assumed", text("tiles.line", amount=line)),
    ])  # fmt: skip
