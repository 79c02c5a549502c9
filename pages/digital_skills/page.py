"""Article 7: teachers' digital skills, four questions put to 227 teachers, and models of digital competence."""

from components import room

page = room.article(__file__, "headline answers pairs overlap size bases models policy regions")
