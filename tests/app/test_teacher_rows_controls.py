"""Teachers by group while the page runs: which group stands in for one that cannot be shown."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.app.reading import cards, control, words

SLUG = "teacher_satisfaction"


def choose(at: AppTest, **settings: str) -> None:
    for name, value in settings.items():
        control(at, SLUG, name).set_value(value)
    at.run()
    assert not at.exception and not at.error


def bases(at: AppTest, *names: str) -> list[str]:
    """Who stands in the pictures, by their feet."""
    found = cards(at)
    return [found[name]["foot"][1].split(" · ")[1] for name in names]


def test_the_last_group_that_could_be_shown(open_page):
    at = open_page(SLUG, basis="rows", gender="female")
    choose(at, gender="all", school_type="other_school")
    assert "The pictures below show “Gender: women” instead." in at.warning[0].value
    assert bases(at, "rows_items", "rows_against", "rows_scree") == ["Gender: women"] * 3
    choose(at, school_type="private", settlement="rural")  # enough for shares, too few for components
    assert "The picture shows “Gender: women” instead." in words(at)
    both = "School: private; Settlement: village"
    assert bases(at, "rows_items", "rows_scree") == [both, "Gender: women"]
    next(button for button in at.button if button.key == f"{SLUG}.set.next").click()
    choose(at)  # in this set too few for shares as well: the last group is the very one that fails
    assert "The pictures below show “All teachers” instead." in at.warning[0].value
    assert bases(at, "rows_items_all", "rows_scree") == ["All teachers"] * 2
