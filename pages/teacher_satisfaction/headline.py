"""The numbers that the article itself puts first."""

from __future__ import annotations

from components.stats import proportions
from components.ui import Page, card


def tiles(page: Page, text) -> list[card.Tile]:
    """Satisfied, fully satisfied, variance of the factors, R²: as printed, the shares with their interval."""
    printed = page.load("text_values").set_index("id")["value"]
    found = []
    for code in ("satisfied_total", "fully_satisfied"):
        estimate = proportions.wilson_from_share(printed[code] / 100, page.article.n)
        rests_on = text("tiles.interval", low=100 * estimate.low, high=100 * estimate.high)
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
