import assert from "node:assert/strict";
import { test } from "node:test";

import { fitted, recolour } from "../../static/card/figure.js";

const figure = () => ({
  data: [{ text: ["a", "b"], textposition: "top" }, { text: ["c"] }],
  layout: {
    height: 400, margin: { l: 90, t: 8 }, yaxis: { automargin: true }, xaxis: { title: { text: "Share of<br>teachers, %" } },
    annotations: [{ text: "mean" }],
    meta: {
      narrow_height: 520, labels_above: [{ y: "a", text: "A long label" }], paper: "#FCFCFA", label_colour: "#0C151D",
      narrow_texts: [{ trace: 0, text: ["a", ""], textposition: "bottom" }],
    },
  },
});

test("on a narrow plot labels climb above their bars and the plot takes the height for it", () => {
  const { data, layout } = fitted(figure(), 560);
  assert.equal(layout.height, 520);
  assert.equal(layout.yaxis.showticklabels, false);
  assert.deepEqual(layout.margin, { l: 12, r: 12, t: 8 });
  assert.deepEqual(layout.annotations.map((each) => each.text), ["mean", "A long label"]);
  assert.equal(layout.annotations[1].y, "a");
  assert.deepEqual(data.map((trace) => trace.text), [["a", ""], ["c"]]);
});

test("on a wide plot an axis title that has room stands on one line, and the plot gives the other back", () => {
  const { data, layout } = fitted(figure(), 900);
  assert.equal(layout.xaxis.title.text, "Share of teachers, %");
  assert.equal(layout.height, 400 - 18);
  assert.deepEqual(layout.annotations, [{ text: "mean" }]);
  assert.deepEqual(data[0].text, ["a", "b"]);
});

test("an axis title without room stays broken", () => {
  const long = figure();
  long.layout.xaxis.title.text = "x".repeat(60) + "<br>" + "y".repeat(60);
  assert.equal(fitted(long, 600).layout.height, 400);
  assert.equal(fitted(long, 600).layout.xaxis.title.text, long.layout.xaxis.title.text);
});

test("the figure that was sent is not changed", () => {
  const sent = figure();
  fitted(sent, 300);
  fitted(sent, 900);
  recolour(sent, { "#FCFCFA": "#10181F" });
  assert.deepEqual(sent, figure());
});

test("every colour gets its dark partner, also inside a text, and nothing else changes", () => {
  const light = { line: { color: "#0A6B7D" }, list: ["#DDE2DE", "none", 3, null], text: "<b style='color:#0A6B7D'>#FFFFFF</b>" };
  assert.deepEqual(recolour(light, { "#0A6B7D": "#4FB6C6", "#DDE2DE": "#2B3A44" }), {
    line: { color: "#4FB6C6" }, list: ["#2B3A44", "none", 3, null], text: "<b style='color:#4FB6C6'>#FFFFFF</b>",
  });
});
