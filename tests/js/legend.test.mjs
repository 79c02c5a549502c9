import assert from "node:assert/strict";
import { test } from "node:test";

import { markup, newPage } from "./page.mjs";
import { legend } from "../../static/card/legend.js";

newPage();

const ENTRIES = [
  { name: "share", kind: "box", colour: "#0A6B7D" },
  { name: "mean", kind: "dot", symbol: "diamond", colour: "#C2660F", open: true },
  { name: "expected", kind: "dash", colour: "#0C151D" },
];

test("each entry is a key as it was sent, with its words", () => {
  assert.deepEqual(markup(legend(ENTRIES, null)), ["ul class=qg-legend",
    ["li", ["i class=qg-key data-kind=box"], ["span", "share"]],
    ["li", ["i class=qg-key data-kind=dot data-symbol=diamond data-open=1"], ["span", "mean"]],
    ["li", ["i class=qg-key data-kind=dash"], ["span", "expected"]],
  ]);
});

test("keys have the colour of the page", () => {
  const colours = (table) => legend(ENTRIES, table).querySelectorAll("i").map((key) => key.style.getPropertyValue("--key"));
  assert.deepEqual(colours(null), ["#0A6B7D", "#C2660F", "#0C151D"]);
  assert.deepEqual(colours({ "#0A6B7D": "#4FB6C6", "#0C151D": "#E7EDF0" }), ["#4FB6C6", "#C2660F", "#E7EDF0"]);
});

test("nothing to explain, no legend", () => {
  assert.equal(legend([], null), null);
  assert.equal(legend(undefined, null), null);
});
