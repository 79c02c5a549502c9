from components.ui import card, close_article, filters, open_article
from pages.regional_inequality import (
    composite_index,
    from_article,
    inequality,
    population,
    ranking,
    relations,
    typology,
)
from pages.regional_inequality.choice import Choice, all_regions, counted

WEIGHTED = ("ranking", "inequality")  # in the other views every region counts once
VIEWS = {
    "ranking": ranking,
    "inequality": inequality,
    "relations": relations,
    "index": composite_index,
    "typology": typology,
    "population": population,
    "article": from_article,
}

page, text = open_article(__file__)
codes = all_regions(page)
article_core = list(page.load("core")["region"])

with filters.panel(page, "view") as panel:
    view = panel.one("view", list(VIEWS))
    weighted = panel.switch("weighted", True) if view in WEIGHTED else False
regions, core = codes, article_core
if view != "article":  # the article's own numbers do not depend on a choice of regions
    with filters.panel(page) as panel:
        regions = panel.many("regions", codes, field="region")
        core = panel.many("core", codes, article_core, field="region", wide=True)

choice = Choice(tuple(regions), tuple(core), weighted)
if choice.enough:
    card.counted(page, counted(page, choice, view))
    VIEWS[view].show(page, text, choice)
else:
    card.empty(page, view, text["empty.regions"])

close_article(page)
