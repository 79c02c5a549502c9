"""The numbers that the article itself puts first."""

from components.page import Cards, Tile, View
from components.stats import proportions


def cards(view: View) -> Cards:
    """Satisfied, fully satisfied, variance of the factors, R²: as printed, the shares with their interval."""
    text, rows = view.text, view.rows("text_values")
    printed = rows.set_index("id")["value"]

    def of(code: str, spec: str, rests: str, help: str = "") -> Tile:
        value = float(printed[code])
        source = rows[rows["id"] == code]
        return view.tile(code, text.number(value, spec), sources=[source], value=value, rests=rests, help=help)

    tiles = []
    for code in ("satisfied_total", "fully_satisfied"):
        interval = 100 * proportions.shares_rows([printed[code] / 100], view.n).loc[0, ["low", "high"]]
        tiles.append(of(code, "percent0", text("tiles.interval", **interval)))
    factors = text("tiles.factors", n=int(printed["number_of_factors"]))
    tiles.append(of("explained_variance", "percent1", factors, text["help.explained_variance"]))
    below, help = (
        text("tiles.p_below", p=printed["regression_p"]),
        text("help.r_squared", value=printed["r_squared"] / 100),
    )
    tiles.append(of("r_squared", "percent0", below, help))
    yield view.headline(tiles)
