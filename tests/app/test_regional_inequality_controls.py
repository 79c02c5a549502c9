"""The page of article 3 while it runs: a control that hangs on another one, and a click on the map."""

from components.ui import show
from tests.app.reading import cards, control

SLUG = "regional_inequality"


def test_a_new_indicator_starts_at_its_usual_period(open_page):
    at = open_page(SLUG)  # income, 2024
    control(at, SLUG, "indicator").set_value("wage_avg_month").run()
    assert control(at, SLUG, "period").value == "wage_avg_month.2022"  # 2024 has 8 of 20 regions only
    assert "Average monthly wage, 2022" in cards(at)["ranking_map"]["foot"][0]


def test_a_click_on_the_map_marks_the_region_in_the_list_and_in_the_address(open_page, monkeypatch):
    drawn = show.draw

    def clicking(packed, *, key, clicked=None):
        drawn(packed, key=key, clicked=clicked)
        if key.endswith("ranking_map"):
            clicked("KZ-62")

    at = open_page(SLUG)
    assert "marked" not in at.query_params
    monkeypatch.setattr(show, "draw", clicking)
    at.run().run()
    ticks = cards(at)["ranking_above_core"]["figure"]["layout"]["yaxis"]["ticktext"]
    assert [tick for tick in ticks if tick.startswith("<b>")] == ["<b>Ulytau Region</b>"]
    assert at.query_params["marked"] == "KZ-62"
