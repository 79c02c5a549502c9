"""The headline numbers of the families shown: a mean with its interval, or the range where they are too few."""

from components.page import Cards, Tile, View, computed, official, pd
from components.stats import means
from pages.large_families import choice, parameters

_mean = computed(means.bca)


def cards(view: View) -> Cards:
    """Income, income per head, allowance share, families below the poverty line of the year of the interviews."""
    text, year = view.text, parameters.INTERVIEWS
    view.require(choice.some(view), "families", "empty.ages" if view.age_from > view.age_to else "empty.families")
    homes, minimum = choice.families(view), official.parameters(year, parameters.MINIMUM)
    line = parameters.poverty_line(parameters.amount(minimum, parameters.MINIMUM), parameters.rule_of(year), 0)
    share, each = 100 * homes["allowance"].sum() / homes["monthly_income"].sum(), homes["allowance_share"]
    yield view.headline([
        _money(view, homes, "monthly_income", []),
        _money(view, homes, "per_head", ["adults"]),
        view.tile(
            "share", text.number(share, "percent0"), sources=[homes], value=share,
            rests=text("tiles.shares", low=each.min(), high=each.max()),
        ),
        view.tile(
            "below", text("tiles.out_of", n=int((homes["per_head"] < line).sum()), total=len(homes)),
            sources=[homes, minimum], assumes=["adults"], rests=text("tiles.line", amount=line, year=year),
        ),
    ])  # fmt: skip


def _money(view: View, homes: pd.DataFrame, column: str, assumes: list[str]) -> Tile:
    """Tenge a month: the mean of ten with its bootstrap interval; of fewer only from what to what."""
    text, values = view.text, homes[column]
    if len(homes) < view.least:
        shown = text("tiles.from_to", low=values.min() / 1000, high=values.max() / 1000)
        label, rests = text[f"tiles.{column}_range"], text("tiles.few", n=len(homes))
        return view.tile(column, shown, sources=[homes], assumes=assumes, label=label, rests=rests)
    mean = _mean(values.to_numpy(dtype=float))
    return view.tile(
        column, text.number(mean.value, "integer"), sources=[homes], value=mean.value, assumes=assumes,
        rests=text("tiles.bca", low=mean.low, high=mean.high), help=text["help.bca"],
    )  # fmt: skip
