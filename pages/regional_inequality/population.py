"""Population 1989 and 2023 as article 6 of the same issue prints it, and whether the regions grew alike."""

from components.page import Cards, Part, View, charts, pd
from components.stats import convergence
from pages.regional_inequality import choice, growth

YEARS = 34  # 1989 to 2023


def cards(view: View) -> Cards:
    """Headline numbers, both years, the printed change beside recomputed ones, growth against size."""
    regions, measured = choice.regions(view), ["population", "population_change"]
    rows = view.rows("table1", "local_councils", quantity=measured, region=regions)
    frame = _printed(view, rows)
    sizes = frame.set_index("code")
    # an interval and a test only from as many regions as the other views want for theirs
    beta = convergence.beta(sizes["start"], sizes["end"], YEARS) if len(frame) >= view.least else None
    yield _headline(view, rows, frame, beta)
    yield _both_years(view, rows, frame)
    yield growth.changes(view, rows, frame)
    if beta is None:
        yield view.refusal("growth_none", view.text("empty.few_regions", n=len(frame), least=view.least))
    else:
        yield growth.against_size(view, rows, frame, beta)


def _printed(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a chosen region: people in 1989 and 2023 (thousands) and the change in percent, as printed."""
    codes, people = choice.regions(view), {(row["region"], row["year"]): row for row in rows.to_dict("records")}
    return choice.named(view, codes).assign(
        start=[float(people[code, "1989"]["value"]) for code in codes],
        end=[float(people[code, "2023"]["value"]) for code in codes],
        printed=[people[code, "1989-2023"]["printed"] for code in codes],
    )


def _headline(view: View, rows: pd.DataFrame, frame: pd.DataFrame, beta: convergence.Beta | None) -> Part:
    text, first, last, sources = view.text, frame["start"].sum(), frame["end"].sum(), [rows]
    spread = convergence.sigma(frame[["start", "end"]])["value"]
    gain = text("tiles.growth", change=100 * (last - first) / first)
    sigma, before = text.number(spread[1], "number2"), text("tiles.sigma_before", first=spread[0])
    tiles = [
        view.tile("people_1989", text.number(first, "integer"), sources=sources, rests=text["tiles.thousand"]),
        view.tile("people_2023", text.number(last, "integer"), sources=sources, rests=gain),
        view.tile("sigma", sigma, sources=sources, rests=before),
    ]
    if beta is not None:
        slope = beta.estimate
        interval = text("tiles.beta_interval", low=100 * (slope.low or 0), high=100 * (slope.high or 0), p=beta.p)
        per_size = text.number(100 * (slope.value or 0), "points2")
        tiles.append(view.tile("beta", per_size, sources=sources, rests=interval))
    return view.headline(tiles)


def _both_years(view: View, rows: pd.DataFrame, frame: pd.DataFrame) -> Part:
    text, ordered = view.text, frame.assign(change=frame["end"] - frame["start"])
    ordered = ordered.sort_values("change", ascending=False)
    words = {"start": text["words.year_1989"], "end": text["words.year_2023"], **text.labels("change")}
    figure = charts.slope(
        ordered, names=words, number_format=",.0f", x_title=text.label("unit", "thousand_people"), order="frame"
    )
    grew = int((ordered["change"] > 0).sum())
    return view.card("both_years" if grew else "both_years_less", figure, ordered, {
        "region": "label", "start end": "integer", "change": "points0",
    }, sources=[rows], base=text("base.borders", n=len(frame)), counted=True,
        values={"n": len(frame), "grew": grew, "most": ordered["label"].iloc[0]},
    )  # fmt: skip
