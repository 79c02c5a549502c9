"""What an article is: its description, and which articles there are."""

import pytest

from components.article import ArticleError, all_articles, read
from components.rooms import slugs


def test_thirteen_articles_in_order():
    assert [article.number for article in all_articles()] == list(range(1, 14))


def test_rooms_stand_in_the_order_of_the_issue_between_home_and_methods():
    rooms, numbers = slugs(), {article.slug: article.number for article in all_articles()}
    articles = ["teacher_satisfaction", "regional_inequality", "large_families", "digital_skills"]
    assert (rooms[0], rooms[-1]) == ("home", "methods") and set(articles) <= set(rooms)
    assert [numbers[slug] for slug in rooms[1:-1]] == sorted(numbers[slug] for slug in rooms[1:-1])


def test_a_description_that_lacks_a_key_is_named(tmp_path):
    (tmp_path / "article.toml").write_text('number = 1\nlanguage = "en"\n', "utf8")
    with pytest.raises(ArticleError, match="lines"):
        read(tmp_path)
