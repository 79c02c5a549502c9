"""The numbers that the article itself puts first."""

from __future__ import annotations

from components.stats import proportions
from components.ui import Page, Text, card
from pages.teacher_satisfaction.base import teachers


def tiles(page: Page, text: Text) -> list[card.Tile]:
    """Satisfied, fully satisfied, variance of the factors, R²: as printed, the shares with their interval."""
    printed = page.load("text_values").set_index("id")["value"]
    found = []
    for code in ("satisfied_total", "fully_satisfied"):
        interval = 100 * proportions.shares_rows([printed[code] / 100], teachers(page)).loc[0, ["low", "high"]]
        rests_on = text("tiles.interval", **interval)
        found.append(card.Tile(text[f"tiles.{code}"], text.number(printed[code], "percent0"), "printed", rests_on))
    found.append(
        card.Tile(
            text["tiles.explained_variance"],
            text.number(printed["explained_variance"], "percent1"),
            "printed",
            text("tiles.factors", n=int(printed["number_of_factors"])),
            text["help.explained_variance"],
        )
    )
    found.append(
        card.Tile(
            text["tiles.r_squared"],
            text.number(printed["r_squared"], "percent0"),
            "printed",
            text("tiles.p_below", p=printed["regression_p"]),
            text("help.r_squared", value=printed["r_squared"] / 100),
        )
    )
    return found
