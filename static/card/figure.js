// From the figure that was sent to the one that is drawn: other data and layout for a narrow plot, for a wide one and
// for a dark page. Pure: the figure that was sent is never changed.

const NARROW = 560; // px of plot width below which labels climb above their bars
const TITLE_LETTER = 7; // px of a letter of an axis title, rather too many than too few
const TITLE_LINE = 18; // px of its line
const TITLE_SHARE = 0.5; // of the plot's width: what the axis has beside the names and numbers of its rows

// The figure for a plot of this width in px.
export function fitted({ data, layout }, width) {
  return width <= NARROW ? narrowed({ data, layout }) : widened({ data, layout }, width);
}

// On a phone the row labels stand above their marks, so that the plot keeps the whole width.
function narrowed(figure) {
  const meta = figure.layout.meta || {};
  const layout = { ...figure.layout };
  if (meta.narrow_height) layout.height = meta.narrow_height;
  if (meta.labels_above) {
    layout.yaxis = { ...layout.yaxis, showticklabels: false, automargin: false, title: { text: "" } };
    layout.margin = { ...layout.margin, l: 12, r: 12 };
    layout.bargap = 0.55;
    if (layout.xaxis && !layout.xaxis.tickvals) layout.xaxis = { ...layout.xaxis, nticks: 4, tickangle: 0 };
    layout.annotations = (layout.annotations || []).concat(
      meta.labels_above.map((row) => ({
        xref: "paper", x: 0, xanchor: "left", yref: "y", y: row.y, yanchor: "bottom", yshift: meta.labels_shift ?? 8,
        text: row.text, showarrow: false, align: "left", bgcolor: meta.paper, borderpad: 0,
        font: { size: 12, color: meta.label_colour },
      })),
    );
  }
  let data = figure.data;
  for (const { trace, text, textposition } of meta.narrow_texts || []) { // names of marks: fewer than on a wide plot
    data = data.map((old, i) => (i === trace ? { ...old, text, textposition } : old));
  }
  return { data, layout };
}

// Axis titles come broken for a phone; where a line has room they stand on one, and the plot gives the rest back.
function widened(figure, width) {
  const axis = figure.layout.xaxis;
  const lines = ((axis && axis.title && axis.title.text) || "").split("<br>");
  const line = lines.join(" ");
  if (lines.length < 2 || line.length * TITLE_LETTER > width * TITLE_SHARE) return figure;
  const layout = { ...figure.layout, xaxis: { ...axis, title: { ...axis.title, text: line } } };
  if (layout.height) layout.height -= (lines.length - 1) * TITLE_LINE;
  return { ...figure, layout };
}

// Every colour of a figure is one of the palette; its dark partner stands in the table sent along.
export function recolour(value, table) {
  if (typeof value === "string") return table[value] || (value.includes("#") ? recolourText(value, table) : value);
  if (Array.isArray(value)) return value.map((item) => recolour(item, table));
  if (value && typeof value === "object") {
    const copy = {};
    for (const key in value) copy[key] = recolour(value[key], table);
    return copy;
  }
  return value;
}

function recolourText(value, table) {
  return value.replace(/#[0-9A-Fa-f]{6}/g, (hex) => table[hex] || hex);
}
