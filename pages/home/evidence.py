"""How to read the badges."""

from components.evidence import EVIDENCE
from components.page import Cards, Kinds, Link, View


def cards(view: View) -> Cards:
    """Each kind with its sentence, and the way to what stands behind it."""
    yield Kinds("kinds", {kind: view.text[f"kinds.{kind}"] for kind in EVIDENCE})
    yield view.say("more", "", link=Link("methods", view.text["more"]))
