"""Pure functions from tidy frames to figures as plain data, one shape of chart a file.

A figure is {"data": [trace, ...], "layout": {...}} in Plotly's words and JSON's own types, made without Plotly.

A chart says which columns of its frame it draws. Where one has another name there, or is made on the way, the call says
so under the name of the chart: `value="percent"` (the column percent), `highlight=rows["p"] < 0.05` (these values),
`label=names` (the words of each row's code), `point=None` (not drawn, though it is there).

Words arrive as arguments in the reader's language, numbers are computed elsewhere, colours come from `theme`.
"""

from .bars import bars
from .columns import columns
from .diverging_bars import diverging_bars
from .heatmap import heatmap
from .interval_dots import interval_dots
from .joint_square import joint_square
from .lines import lines
from .lorenz import lorenz
from .parts import parts
from .range_bars import range_bars
from .region_map import region_map
from .scatter import scatter
from .slope import slope
from .small_matrix import small_matrix
from .strip import strip
from .tile_grid import tile_grid
from .timeline import timeline

__all__ = [
    "bars",
    "columns",
    "diverging_bars",
    "heatmap",
    "interval_dots",
    "joint_square",
    "lines",
    "lorenz",
    "parts",
    "range_bars",
    "region_map",
    "scatter",
    "slope",
    "small_matrix",
    "strip",
    "tile_grid",
    "timeline",
]
