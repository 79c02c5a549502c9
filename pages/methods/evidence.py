"""The kinds of evidence, and the rules by which a number gets its word."""

from components.evidence import EVIDENCE
from components.page import Cards, Kinds, View


def cards(view: View) -> Cards:
    """Each kind with its sentence, then the rules."""
    yield Kinds("kinds", {kind: view.text[f"kinds.{kind}"] for kind in EVIDENCE})
    yield view.say("points", "", points=view.text.items("points"))
