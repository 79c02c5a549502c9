"""How the numbers are made: evidence, rounding, intervals, bounds, conventions, bases; and what each dataset holds."""

from components import cache, room

page = room.room(
    __file__, "opening evidence rounding defaults overlap built conventions bases dictionary", cache.names()
)
