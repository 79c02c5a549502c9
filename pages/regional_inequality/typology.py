from __future__ import annotations

from components.i18n import Text
from components.ui import Page
from pages.regional_inequality.choice import Choice


def show(page: Page, text: Text, choice: Choice) -> None:
    """Not written yet."""
