import assert from "node:assert/strict";
import { test } from "node:test";

import { message } from "./page.mjs";
import { pictureLayout } from "../../static/card/picture.js";

const LONG = message({
  title: "Confident users are the largest group, and what sets them apart from those who never do is more than chance",
  foot: ["Text, Results (Table 1 is absent), row 8", "227 teachers of comprehensive schools in six regions, answers of those who were asked twice counted once"],
});
const rejoined = (text) => text.replaceAll("<br>", " ").replaceAll("\u00a0", " ");
const foot = (layout) => layout.annotations.at(-1).text;

for (const [name, data] of [["short", message()], ["long", LONG]]) {
  test(`a picture says title, evidence, place, base and source in full: ${name}`, () => {
    const layout = pictureLayout(data);
    assert.equal(rejoined(layout.title.text), data.title);
    assert.equal(rejoined(foot(layout)), ["Recomputed", ...data.foot, data.source].join(" · "));
    assert.ok(data.foot.length === 2 && data.source && data.evidence_word);
  });
}

test("what is long is broken into lines that fit, and each line takes its height", () => {
  const [short, long] = [pictureLayout(message()), pictureLayout(LONG)];
  const lines = (layout) => [layout.title.text.split("<br>").length, foot(layout).split("<br>").length];
  assert.deepEqual(lines(short), [1, 1]);
  assert.deepEqual(lines(long), [2, 2]);
  assert.ok(long.title.text.split("<br>").every((line) => line.length <= 74));
  assert.ok(foot(long).split("<br>").every((line) => line.length <= 125));
  assert.equal(long.height - short.height, 27 + 17);
  assert.equal(long.margin.t - short.margin.t, 27);
  assert.equal(long.margin.b - short.margin.b, 17);
});

test("plot, title, legend and foot share the picture's height", () => {
  const layout = pictureLayout(message());
  assert.equal(layout.width, 1000);
  assert.equal(layout.height, 320 + layout.margin.t + layout.margin.b);
  assert.equal(layout.paper_bgcolor, "#FFFFFF");
  assert.equal(layout.separators, ".,");
});

test("the legend of a picture has the names that the marks have", () => {
  const { data, layout } = message().figure;
  const drawn = (traces) => pictureLayout(message({ figure: { data: traces, layout } }));
  assert.equal(drawn(data).showlegend, true);
  assert.equal(drawn([{ ...data[0], showlegend: false }, { type: "bar" }]).showlegend, false);
  assert.equal(drawn([...data, ...data, ...data, ...data]).height - drawn(data).height, 24);
});

test("what the figure says itself stays", () => {
  const { data, layout } = message().figure;
  const own = { text: "mean 2.1", x: 1 };
  const made = pictureLayout(message({ figure: { data, layout: { ...layout, annotations: [own], bargap: 0.3 } } }));
  assert.deepEqual(made.annotations[0], own);
  assert.equal(made.annotations.length, 2);
  assert.equal(made.bargap, 0.3);
});
