"""Article 2: how teachers see their profession, how satisfied they are: as printed, and by group in built rows."""

from components.ui import close_article, filters, open_article
from pages.teacher_satisfaction import print_view
from pages.teacher_satisfaction.rows import view as rows_view

page, text = open_article(__file__)

with filters.panel(page, "basis") as panel:
    basis = panel.one("basis", ["printed", "rows"])

if basis == "printed":
    print_view.show(page, text)
else:
    rows_view.show(page, text)

close_article(page)
