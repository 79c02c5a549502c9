"""Home: what this is, five numbers of the issue, how to read the badges, the articles."""

from components import cache, room

page = room.room(__file__, "opening headline evidence articles", cache.names())
