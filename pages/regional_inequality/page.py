"""Article 3: regional identity and income inequality, on official statistics of 20 regions."""

from components import room

VIEWS = {
    "ranking": "ranking",
    "inequality": "inequality",
    "relations": "relations pair correlations",
    "index": "composite_index",
    "typology": "typology",
    "population": "population",
    "article": "headline named_regions debt own_numbers official_beside_print announced",
}
page = room.article(__file__, VIEWS, by="view")
