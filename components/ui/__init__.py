"""The only widgets of the project. Pages import from here:

from components.ui import card, filters, open_article
"""

from components.i18n import Text
from components.ui import card, filters
from components.ui.foot import close_article
from components.ui.page import Page, open_article, open_page

__all__ = ["Page", "Text", "card", "close_article", "filters", "open_article", "open_page"]
