import assert from "node:assert/strict";
import { test } from "node:test";

import { broken, opened, tied, whole } from "../../static/card/words.js";

const NBSP = "\u00a0", JOIN = "\u2060";

test("n and p stay beside their numbers", () => {
  assert.equal(whole("n = 10, p < 0.05"), `n${NBSP}=${NBSP}10, p${NBSP}<${NBSP}0.05`);
  assert.equal(whole("tension = 10, n = ?"), "tension = 10, n = ?");
});

test("ranges and endings of numbers are tied", () => {
  assert.equal(tied("4051–4053"), `4051${JOIN}–${JOIN}4053`);
  assert.equal(tied("2-кесте, 40%-ға"), `2-${JOIN}кесте, 40%-${JOIN}ға`);
  assert.equal(tied("well-known – 2"), "well-known – 2");
});

test("place and base open like a sentence, symbols and files do not", () => {
  assert.equal(opened("текст, Results"), "Текст, Results");
  assert.equal(opened("әдіс"), "Әдіс");
  assert.equal(opened("n = 227"), "n = 227");
  assert.equal(opened("answers.csv"), "answers.csv");
});

test("broken lines are short and lose no word", () => {
  const text = "one two three four averyveryverylongword five";
  const lines = broken(text, 7);
  assert.equal(lines.join(" "), text);
  assert.deepEqual(lines, ["one two", "three", "four", "averyveryverylongword", "five"]);
});
