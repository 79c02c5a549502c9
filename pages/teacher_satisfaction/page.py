"""Article 2: how teachers see their profession, how satisfied they are: as printed, and by group in built rows."""

from components import room

BASES = {
    "printed": "headline statements precision loadings variance satisfaction findings demographics comparisons bounds",
    # the group's numbers stand below its choices; the tour has a group of its own
    "rows": "rows/headline rows/shares rows/against rows/strip rows/tour rows/structure rows/influences",
}
page = room.article(__file__, BASES, by="basis")
