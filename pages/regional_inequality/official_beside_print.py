"""Numbers of the article beside the nearest official ones: other years, other definitions, said in the row."""

from components.page import Cards, Column, Series, View, pd
from pages.regional_inequality import printed

# the article's number, the official indicator and period put beside it, and the region (none: the country)
PAIRS = (
    ("atyrau_grp_per_capita", Series("grp_per_capita", "2022"), "KZ-23"),
    ("almaty_tax_share_results", Series("grp_share_of_gdp", "2024-H1"), "KZ-75"),
    ("housing_per_person", Series("housing_area_per_person", "2023"), ""),
    ("real_unemployment", Series("unemployment_rate", "2023"), ""),
)


def cards(view: View) -> Cards:
    """Both numbers, each with its unit (the official one beside its indicator), and how they differ."""
    text, values = view.text, view.rows("text_values", id=[code for code, _, _ in PAIRS])
    by_id = {str(row["id"]): row for row in values.to_dict("records")}
    found = [series.of(region) if region else series.national() for _, series, region in PAIRS]
    rows = [
        {
            "id": code, "as_printed": by_id[code]["value"], "as_printed_format": printed.spec(by_id[code]),
            "unit": by_id[code]["unit"], "indicator": series.code, "official": float(row["value"].iloc[0]),
            "official_format": series.spec, "why": code,
        }
        for (code, series, _), row in zip(PAIRS, found, strict=True)
    ]  # fmt: skip
    dated = {one.code: ", ".join(filter(None, (one.dated(text), one.unit(text)))) for _, one, _ in PAIRS}
    yield view.card("beside", None, pd.DataFrame(rows), {
        "id as label": "label:text_values", "as_printed as printed": Column(by="as_printed_format"),
        "unit": "label:units", "indicator": dated, "official": Column(by="official_format"), "why": "label",
    }, sources=[values, *found], base=text["base.beside"], values={"n": len(rows)})  # fmt: skip
