"""Article 7: teachers' digital skills, four questions put to 227 teachers, and models of digital competence."""

from components import room
from pages.digital_skills import answers, bases, choice, headline, models, overlap, pairs, policy, regions, size

page = room.article(__file__, choice, [headline, answers, pairs, overlap, size, bases, models, policy, regions])
