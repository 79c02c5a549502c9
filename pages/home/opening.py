"""What this is, in three paragraphs."""

from components.article import all_articles
from components.page import Cards, View


def cards(view: View) -> Cards:
    """The issue, what the pages do, the promise."""
    text, every = view.text, all_articles()
    yield view.say("what", text("what", n=len(every)))
    yield view.say("pages", text("pages", n=sum(article.has_page for article in every)))
    yield view.say("promise", text["promise"])
