"""Article 3: regional identity and income inequality, on official statistics of 20 regions."""

from components import room
from pages.regional_inequality import (
    announced,
    choice,
    composite_index,
    correlations,
    debt,
    headline,
    inequality,
    named_regions,
    official_beside_print,
    own_numbers,
    pair,
    population,
    ranking,
    relations,
    typology,
)

page = room.article(
    __file__,
    choice,
    {
        "ranking": [ranking],
        "inequality": [inequality],
        "relations": [relations, pair, correlations],
        "index": [composite_index],
        "typology": [typology],
        "population": [population],
        "article": [headline, named_regions, debt, own_numbers, official_beside_print, announced],
    },
    by="view",
)
