"""Rows built to agree with article 2: a group of teachers, what the article fixes of it and what it leaves open."""
