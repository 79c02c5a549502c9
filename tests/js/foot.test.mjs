import assert from "node:assert/strict";
import { test } from "node:test";

import { message, newPage } from "./page.mjs";
import { actions, citation, facts } from "../../static/card/foot.js";

newPage();

const shape = (line) => line.querySelector("path");

test("the facts say evidence, place and base", () => {
  const line = facts(message({ foot: ["text, Results", "n = 227"] }));
  const [badge, rest] = line.children;
  assert.equal(badge.className, "qg-badge qg-recomputed");
  assert.equal(badge.textContent, "Recomputed");
  assert.equal(rest.textContent, "Text, Results · n\u00a0=\u00a0227");
});

test("each kind of evidence has a shape of its own", () => {
  const kinds = ["printed", "recomputed", "official", "reconstructed", "assumed"];
  const drawn = kinds.map((evidence) => shape(facts(message({ evidence }))).attributes);
  const seen = new Set(drawn.map((each) => each.d + (each["stroke-dasharray"] || "")));
  assert.equal(seen.size, kinds.length);
  assert.ok(drawn.every((each) => each.d));
});

const names = (data, shown) => actions(data, shown, {}).querySelectorAll("button").map((button) => button.dataset.action);

test("a card offers what it has", () => {
  assert.deepEqual(names(message(), { picture: true, asTable: false }), ["table", "csv", "png", "svg", "cite"]);
  assert.deepEqual(names(message(), { picture: false, asTable: true }), ["csv", "cite"]);
  assert.deepEqual(names(message({ citation: "" }), { picture: false, asTable: true }), ["csv"]);
});

test("the switch says what it leads to", () => {
  const label = (asTable) => actions(message(), { picture: true, asTable }, {}).children[0].textContent;
  assert.deepEqual([label(false), label(true)], ["Table", "Chart"]);
});

test("each button does its own", () => {
  const done = [];
  const run = Object.fromEntries(["table", "csv", "png", "svg", "cite"].map((name) => [name, () => done.push(name)]));
  actions(message(), { picture: true, asTable: false }, run).children.forEach((button) => button.click());
  assert.deepEqual(done, ["table", "csv", "png", "svg", "cite"]);
});

test("the citation ends with the address of the view as it is when it is read", () => {
  const box = citation("Author (2025).", message().words, () => {});
  const area = box.querySelector("textarea");
  assert.equal(area.value, "Author (2025).\nhttp://app/room?lang=en");
  document.location.href = "http://app/room?lang=en&q=2";
  area.dispatchEvent(new Event("focus"));
  assert.equal(area.value, "Author (2025).\nhttp://app/room?lang=en&q=2");
});
