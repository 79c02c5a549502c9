"""What this page is, in a paragraph: its words are the section's introduction."""

from components.page import Cards, View


def cards(view: View) -> Cards:
    """Nothing beside the introduction."""
    return iter(())
