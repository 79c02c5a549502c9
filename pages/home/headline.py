"""Five numbers of the issue, each read or computed from the data packages, with a way to the page it belongs to."""

from collections.abc import Callable, Mapping

from components import cache
from components.article import Article, all_articles
from components.card import places
from components.page import Cards, Link, Tile, View, official, pd
from components.sources import source_of
from components.stats import budgets, proportions, rounding

IN_FIRST_ROW = 2  # of the five tiles
ADULTS = 2  # in each interviewed family: not printed, so assumed


def cards(view: View) -> Cards:
    """The tiles in two rows. One whose data cannot be read gives way to the sentence that says why."""
    articles = {article.slug: article for article in all_articles()}
    tiles: list[Tile] = []
    for slug, make in _TILES:
        try:
            tiles.append(make(view, articles[slug]))
        except cache.DatasetError as error:
            words = view.text(f"data_problem.{error.problem}", dataset=error.dataset, detail=error.detail)
            yield view.say(f"problem_{error.dataset}", words, "problem")
    for number, row in enumerate((tiles[:IN_FIRST_ROW], tiles[IN_FIRST_ROW:])):
        if row:
            yield view.headline(row, f"headline_{number + 1}")


def income_ratio(view: View, article: Article) -> Tile:
    """Highest income per head of a region over the lowest, in the last full year for which every region has one."""
    text, series = view.text, official.usual("income_per_capita_month")
    rows = series.rows()
    values = rows.set_index("region")["value"]
    period = f"{series.code}.{series.period}"
    high, low = (text.label("regions.region", code) for code in (values.idxmax(), values.idxmin()))
    return view.tile(
        "income_ratio",
        text("tiles.income_ratio.value", ratio=values.max() / values.min()),
        sources=[rows],  # the quotient stands in no table of the Bureau
        label=text["tiles.income_ratio.label"],
        rests=text("tiles.income_ratio.rests", high=high, low=low, year=int(series.period)),
        help=text["tiles.income_ratio.help"],
        link=_link(view, article, {"view": "ranking", "indicator": series.code, "period": period}),
    )


def below_poverty_line(view: View, article: Article) -> Tile:
    """Interviewed families with an income per head below the poverty line of the year of the interviews."""
    text, year = view.text, article.fieldwork[:4]
    minimum = official.parameters(year, "subsistence_minimum_law")
    line = budgets.poverty_line({"subsistence_minimum": float(minimum["value"].iloc[0])})
    homes = view.rows("households", article.datasets[0])
    per_head = homes["monthly_income"] / budgets.people(homes["children"], ADULTS)
    return view.tile(
        "poverty",
        text("tiles.poverty.value", n=int((per_head < line).sum()), total=len(homes)),
        sources=[homes, minimum],
        supposes=True,
        label=text["tiles.poverty.label"],
        rests=text("tiles.poverty.rests", adults=ADULTS, year=int(year), line=line),
        help=text["tiles.poverty.help"],
        link=_link(view, article, {"year": year}),
    )


def satisfied(view: View, article: Article) -> Tile:
    """Share of teachers satisfied with their work."""
    dataset = article.datasets[0]
    chosen = view.rows("satisfaction", dataset, satisfaction="satisfied_total", place="results")
    return _share(view, article, "satisfied", chosen)


def confident(view: View, article: Article) -> Tile:
    """Share of teachers who use digital technology confidently and keep improving."""
    chosen = view.rows("answers", article.datasets[0], answer="confident_improving")
    return _share(view, article, "confident", chosen, question=str(chosen["question"].iloc[0]))


def registered(view: View, article: Article) -> Tile:
    """Large families registered in the whole country."""
    text, country = view.text, view.rows("registered_families", article.datasets[0], region="KZ")
    value, line = float(country["value"].iloc[0]), country["line"].iloc[0]
    return view.tile(
        "registered",
        text.number(value, "integer"),
        sources=[country],
        value=value,
        label=text("tiles.registered.label", year=int(country["period"].iloc[0])),
        rests=text("tiles.registered.rests", place=_place(view, article, country), line=line),
        link=_link(view, article),
    )


def _share(view: View, article: Article, name: str, row: pd.DataFrame, **settings: str) -> Tile:
    """A share as it is printed, with Wilson's interval for it."""
    text, percent, n = view.text, float(row["value"].iloc[0]), int(article.n or 0)
    interval = proportions.wilson_from_share(percent / 100, n)
    low, high = (100 * end for end in (interval.low, interval.high) if end is not None)
    return view.tile(
        name,
        text.number(percent, f"percent{rounding.decimals(row['printed'].iloc[0])}"),
        sources=[row],
        value=percent,
        label=text[f"tiles.{name}.label"],
        rests=text("tiles.share", n=n, place=_place(view, article, row), low=low, high=high),
        help=text["tiles.wilson"],
        link=_link(view, article, settings),
    )


def _place(view: View, article: Article, row: pd.DataFrame) -> str:
    """Where it is printed; the link below names the article."""
    return places([source_of(row)], view.text, article.number)


def _link(view: View, article: Article, settings: Mapping[str, str] | None = None) -> Link | None:
    """To the article's page, if it has one."""
    if not article.has_page:
        return None
    return Link(article.slug, view.text("tiles.link", number=article.number), settings or {})


_TILES: tuple[tuple[str, Callable[[View, Article], Tile]], ...] = (
    ("regional_inequality", income_ratio),
    ("large_families", below_poverty_line),
    ("teacher_satisfaction", satisfied),
    ("digital_skills", confident),
    ("large_families", registered),
)
