"""The few principal components that hold most of what many indicators say about the regions."""

from components.page import Any, Cards, Part, Series, View, cells, charts, computed, pd
from components.stats import factors
from pages.regional_inequality import indicator_table, region_picture

_components = computed(factors.principal_components)
_by_chance = computed(factors.parallel_analysis)


def parts(view: View, series: list[Series], frame: pd.DataFrame) -> Cards:
    """Loadings, then the picture that the reader chose. frame: regions x indicators."""
    (n, k), kept = frame.shape, int(view.components)
    if k <= kept or n <= k:
        key = "few_for_components" if k <= kept else "many_for_components"
        yield view.refusal("rel_loadings", view.text(f"empty.{key}", k=k, n=n, kept=kept))
        return
    found, foot = _components(frame, kept), indicator_table.foot(view, series, n)
    yield _loadings(view, found, foot)
    yield PICTURES[view.picture](view, found, foot)


def _heads(view: View, found: factors.Components) -> dict[str, str]:
    """Component -> its name with the share of the variance that it holds."""
    return {
        code: view.text("words.component", number=place + 1, share=found.explained[place])
        for place, code in enumerate(found.loadings)
    }


def _loadings(view: View, found: factors.Components, foot: dict[str, Any]) -> Part:
    table = found.loadings.rename_axis("indicator").reset_index()
    names, heads = view.text.labels("indicator_short", table["indicator"]), _heads(view, found)
    figure = charts.heatmap(cells(found.loadings), rows=names, columns=heads, zmin=-1, zmax=1)
    first, second = found.loadings["component_1"].abs().sort_values(ascending=False, kind="stable").index[:2]
    columns = {"indicator": "label:indicator_short", " ".join(heads): "number2"}
    return view.card("rel_loadings", figure, table, columns, **foot, values={
        "share": found.explained[0], "first": names[first], "second": names[second],
        "kept": len(heads), "together": float(sum(found.explained[: len(heads)])),
    })  # fmt: skip


def _eigenvalues(view: View, found: factors.Components, foot: dict[str, Any]) -> Part:
    text, count = view.text, len(found.eigenvalues)
    chance = _by_chance(found.n, count)
    above = factors.beyond_chance(found.eigenvalues, chance)
    frame = pd.DataFrame({
        "component": range(1, count + 1), "eigenvalue": found.eigenvalues, "variance_share": found.explained,
        "chance": chance,
    })  # fmt: skip
    frame["level"] = ["above" if number <= above else "chance" for number in frame["component"]]
    figure = charts.columns(
        frame, x="component", label=[text.number(number, "integer") for number in frame["component"]],
        value="eigenvalue", flag="level", flags=text.labels("level"), line=True,
        second="chance", beside=text.label("fields", "chance"), x_title=text["axes.component"],
        y_title=text["axes.eigenvalue"], reference=(1.0, text["words.one"]), **text.d3("number2"),
    )  # fmt: skip
    named = {str(number): text("words.number", number=number) for number in frame["component"]}
    return view.card("rel_eigenvalues", figure, frame, {
        "component": named, "eigenvalue": "number2", "variance_share": "share0", "chance": "number2",
    }, **foot, values={"above": above, "k": count, "one": int((frame["eigenvalue"] > 1).sum())})  # fmt: skip


def _scored(view: View, found: factors.Components) -> tuple[pd.DataFrame, dict[str, str]]:
    """Regions with their scores, and the names of the two that stand farthest apart on the first component."""
    frame, first = indicator_table.with_regions(view, found.scores), found.scores["component_1"]
    ends = {"high": first.idxmax(), "low": first.idxmin()}
    return frame, {end: view.text.label("region", code) for end, code in ends.items()}


def _scores(view: View, found: factors.Components, foot: dict[str, Any]) -> Part:
    frame, ends = _scored(view, found)
    heads, scores = _heads(view, found), frame[["component_1", "component_2"]]
    figure = charts.scatter(
        frame, label="short", x="component_1", y="component_2", group="side", groups=view.text.labels("side"),
        x_title=heads["component_1"], y_title=heads["component_2"],
        label_codes=list(frame["code"][scores.pow(2).sum(axis=1).sort_values(ascending=False).index]),
    )  # fmt: skip
    columns = {"region": "label", "side as side_label": "label", " ".join(heads): "number2"}
    return view.card("rel_scores", figure, frame, columns, values=ends, **foot)


def _map(view: View, found: factors.Components, foot: dict[str, Any]) -> Part:
    text, (frame, ends) = view.text, _scored(view, found)
    figure = charts.region_map(
        region_picture.shapes(view), frame, value="component_1",
        text=[text.number(value, "number2") for value in frame["component_1"]], kind="diverging",
        number=lambda value: text.number(value, "number1"), missing_label=text["words.not_chosen"],
    )  # fmt: skip
    return view.card("rel_map", figure, frame, {"region": "label", "component_1": "number2"}, values=ends, **foot)


PICTURES = {"eigenvalues": _eigenvalues, "scores": _scores, "map": _map}
