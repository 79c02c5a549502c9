"""Hypothesis draws the same examples at every run: a test that fails, fails for everybody."""

from hypothesis import settings

settings.register_profile("qogam", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("qogam")
