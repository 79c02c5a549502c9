"""The numbers that the article itself puts first."""

from components.page import Cards, View, lookup
from components.stats import proportions

SHARES = ["satisfied_total", "fully_satisfied"]


def cards(view: View) -> Cards:
    """Satisfied, fully satisfied, variance of the factors, R²: as printed, the shares with their interval."""
    text, printed = view.text, lookup(view.rows("text_values"), "id", "value")
    intervals = 100 * proportions.shares_rows([printed[code] / 100 for code in SHARES], view.n)
    rests = {
        **{
            code: text("tiles.interval", low=row.low, high=row.high)
            for code, row in zip(SHARES, intervals.itertuples(), strict=True)
        },
        "explained_variance": text("tiles.factors", n=int(printed["number_of_factors"])),
        "r_squared": text("tiles.p_below", p=printed["regression_p"]),
    }
    told = {"r_squared": text("help.r_squared", value=printed["r_squared"] / 100)}
    yield view.headline(
        view.tile(
            code, text.number(printed[code], "percent1" if code == "explained_variance" else "percent0"),
            sources=[view.rows("text_values", id=code)], value=printed[code], rests=said, help=told.get(code),
        )
        for code, said in rests.items()
    )  # fmt: skip
