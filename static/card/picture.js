// The picture that a reader takes away: it will travel alone, so title, evidence, place, base and source stand inside
// it, on white paper. Its legend is drawn by Plotly from the names of the marks.

import { broken, whole } from "./words.js";

const WIDTH = 1000; // px
const TITLE = { letters: 74, line: 27 }; // letters of a line, px of its height
const FOOT = { letters: 125, line: 17 };
const LEGEND = { columns: 3, line: 24 };

// Plotly's layout of the picture; its `width` and `height` are the picture's in px. Pure.
export function pictureLayout({ title, evidence_word, foot, source, separators, figure }) {
  const { data, layout } = figure;
  const heading = broken(title, TITLE.letters);
  const facts = broken(whole([evidence_word, ...foot, source].join(" · ")), FOOT.letters);
  const named = data.filter((trace) => trace.name && trace.showlegend !== false);
  const top = 28 + heading.length * TITLE.line;
  const below = facts.length * FOOT.line;
  const bottom = 44 + Math.ceil(named.length / LEGEND.columns) * LEGEND.line + below;
  const height = layout.height + top + bottom;
  const colour = (layout.meta || {}).label_colour;
  return {
    ...layout, width: WIDTH, height, autosize: false, separators,
    paper_bgcolor: "#FFFFFF", plot_bgcolor: "#FFFFFF", showlegend: named.length > 0,
    margin: { ...layout.margin, l: Math.max(24, (layout.margin || {}).l || 0), r: 28, t: top, b: bottom },
    legend: {
      orientation: "h", x: 0, xanchor: "left", yref: "container", y: (below + 14) / height, yanchor: "bottom",
      font: { size: 13 },
    },
    title: {
      text: heading.join("<br>"), x: 0.024, xanchor: "left", y: 1 - 22 / height, yanchor: "top",
      font: { size: 20, color: colour },
    },
    annotations: (layout.annotations || []).concat([{
      text: facts.join("<br>"), xref: "paper", x: 0, xanchor: "left", xshift: 0, yref: "paper", y: 0, yanchor: "top",
      yshift: -(bottom - below - 4), align: "left", showarrow: false, font: { size: 11.5, color: colour },
    }]),
  };
}
