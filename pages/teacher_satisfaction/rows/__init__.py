"""Rows built to agree with article 2: a group of teachers, what the article fixes of it and what it leaves open."""

from pages.teacher_satisfaction.rows import against, headline, influences, shares, strip, structure, tour

__all__ = ["against", "headline", "influences", "shares", "strip", "structure", "tour"]
