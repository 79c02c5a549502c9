"""What a reader chooses on this page: a view, regions, those called the core, weights; and the numbers these select."""

from collections.abc import Generator, Sequence

from components.page import Any, Control, Controls, Many, One, Series, Switch, View, lookup, official, pd

VIEWS = ("ranking", "inequality", "relations", "index", "typology", "population", "article")
WEIGHTED = ("ranking", "inequality")  # in the other views every region counts once
LEAST = 3  # below this many regions nothing can be compared


def controls(view: View) -> Controls:
    """The article's own numbers do not depend on a choice of regions."""
    shown = yield One("view", VIEWS)
    if shown in WEIGHTED:
        yield Switch("weighted", True)
    if shown != "article":
        codes = official.regions()
        yield Many("regions", codes, labels="region")
        yield Many("core", codes, list(view.rows("core")["region"]), labels="region")


def refusal(view: View) -> str:
    """Too few regions cannot be compared."""
    return view.text["empty.regions"] if len(regions(view)) < LEAST else ""


def counted(view: View) -> str:
    """The line 'who is counted here'."""
    text = view.text
    if view.view == "article":
        return text("counted.article", n=len(view.rows("text_values")))
    named = ", ".join(text.labels("region", core(view)).values()) or text["counted.none"]
    n, total = len(regions(view)), len(official.regions())
    return text("counted.regions", n=n, total=total, core=named, weights=text[weighting(view)])


def regions(view: View) -> list[str]:
    """Codes of the regions shown; all of them in a view that does not ask."""
    return list(view.get("regions", official.regions()))


def core(view: View) -> list[str]:
    """Codes of the regions that the reader calls the core."""
    return list(view.get("core", ()))


def weighted(view: View) -> bool:
    """Whether people are the weights; else every region counts the same."""
    return bool(view.get("weighted", False))


def weighting(view: View) -> str:
    """Key of the words that say how regions are weighted."""
    return "counted.weighted" if weighted(view) else "counted.unweighted"


def values(view: View, series: Series, codes: Sequence[str] | None = None) -> pd.DataFrame:
    """One row a region, those chosen or `codes`, in their order: code, region, label, short, side, population, value.

    `region` is the code again, under the name that its head has in tables. `population`: people on 1 January 2023 (the
    weights). `value` is NaN where the source has a gap.
    """
    codes, residents = regions(view) if codes is None else codes, people()
    return named(view, codes).assign(
        population=[residents[code] for code in codes], value=series.values(codes).to_numpy()
    )


def named(view: View, codes: Sequence[str]) -> pd.DataFrame:
    """One row a region: code, region, label, short, side."""
    text, inner = view.text, core(view)
    return pd.DataFrame({
        "code": list(codes), "region": list(codes), "label": [text.label("region", code) for code in codes],
        "short": [text.label("region_short", code) for code in codes],
        "side": ["core" if code in inner else "periphery" for code in codes],
    })  # fmt: skip


def people() -> dict[str, float]:
    """Residents of every region on 1 January 2023: the weights."""
    return lookup(official.population(), "region", "value")


def table(view: View, series: Sequence[Series]) -> pd.DataFrame:
    """Regions (index: code) by indicators (column: indicator code): one period of each indicator."""
    codes = regions(view)
    return pd.DataFrame({one.code: one.values(codes) for one in series}).rename_axis("code")


def asked(options: Sequence[str], default: str = "income_per_capita_month") -> Generator[Control, Any, Series]:
    """Two controls: an indicator, then its period, whose label says how many regions where there are gaps.

    The period's code names its indicator (`poverty_rate.2022`), so that a change of the indicator goes back to the
    usual period of the new one.
    """
    code = yield One("indicator", options, default, labels="indicator_grouped")
    known = [f"{code}.{period}" for period in official.periods(code)]
    chosen = yield One("period", known, f"{code}.{official.usual(code).period}", labels="series", look="short")
    return _series(chosen)


def series(view: View) -> Series:
    """The indicator and period that `asked` has asked for."""
    return _series(view.period)


def _series(code: str) -> Series:
    indicator, _, period = code.partition(".")
    return Series(indicator, period)
