"""What the view of relations is about, in a paragraph: its words are the section's introduction."""

from __future__ import annotations

from collections.abc import Iterator

from components.card import Part
from components.view import View


def cards(view: View) -> Iterator[Part]:
    """Nothing beside the introduction."""
    return iter(())
