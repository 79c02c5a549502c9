"""The only widgets of the project. Pages import from here:

from components.ui import card, filters, open_article
"""

from components.i18n import LANGUAGES, Text, catalogue
from components.ui import card, filters, kept
from components.ui.foot import close_article, whole
from components.ui.page import Page, open_article, open_page
from components.ui.typed import quoted

__all__ = [
    "LANGUAGES",
    "Page",
    "Text",
    "card",
    "catalogue",
    "close_article",
    "filters",
    "kept",
    "open_article",
    "open_page",
    "quoted",
    "whole",
]
