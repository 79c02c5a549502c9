"""What rows are worth that were built to agree with an article."""

from components.page import Cards, View


def cards(view: View) -> Cards:
    """Short paragraphs, one under another."""
    yield view.say("points", "", points=view.text.items("points"))
