"""Pure functions from tidy frames to Plotly figures: one shape of chart a function, one family a file.

Words arrive as arguments in the reader's language, numbers are computed elsewhere, colours come from `theme`.
"""

from .bars import bars, columns, parts
from .diverging import diverging_bars
from .dots import interval_dots, range_bars, slope
from .matrices import heatmap, joint_square, small_matrix
from .points import lorenz, scatter
from .regions import region_map, tile_grid
from .series import lines, timeline

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
    "tile_grid",
    "timeline",
]
