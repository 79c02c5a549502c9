import assert from "node:assert/strict";
import { test } from "node:test";

import { message, newPage } from "./page.mjs";
import { table } from "../../static/card/table.js";

newPage();

const rows = (count) => Array.from({ length: count }, (_, i) => [i ? `row ${i}` : "Ёлка", String(i)]);
const sized = (count) => message({ table: { columns: message().table.columns, rows: rows(count) } });
const cells = (box, tag) => box.querySelectorAll(tag).map((cell) => cell.textContent);

test("the twin has every head and every cell, numbers marked, blanks marked", () => {
  const box = table(message(), false);
  assert.deepEqual(cells(box, "thead th"), ["Answer", "Share"]);
  assert.deepEqual(cells(box, "tbody th"), ["Confident", "With difficulties", "Never"]);
  assert.deepEqual(cells(box, "tbody td"), ["40", "28.6", "–"]);
  assert.equal(box.querySelector("caption").textContent, message().title);
  assert.deepEqual(box.querySelectorAll("tbody td").map((cell) => cell.className), ["qg-number", "qg-number", "qg-number qg-blank"]);
  assert.deepEqual(box.querySelectorAll("tbody td").map((cell) => cell.dataset.head), ["Share", "Share", "Share"]);
  assert.deepEqual(box.querySelectorAll("th").map((cell) => cell.scope), ["col", "col", "row", "row", "row"]);
});

test("rows of sentences are told apart from rows of words", () => {
  const columns = [{ label: "Name", numeric: false }, { label: "What", numeric: false }];
  const told = (text) => table(message({ table: { columns, rows: [["a", text]] } }), false).className.includes("qg-told");
  assert.equal(told("x".repeat(20)), false);
  assert.equal(told("x".repeat(21)), true);
});

test("eight rows stand whole, a ninth makes the table long", () => {
  assert.equal(table(sized(8), true).className, "qg-table qg-short");
  assert.equal(table(sized(9), false).className, "qg-table");
});

test("the search of a long table leaves the rows that hold the words, and says when none is left", () => {
  const box = table(sized(9), true);
  const [field, none] = [box.querySelector("input"), box.querySelector(".qg-none")];
  const left = (text) => {
    field.value = text;
    field.dispatchEvent(new Event("input"));
    return box.querySelectorAll("tbody tr").filter((row) => !row.hidden).length;
  };
  assert.equal(field.placeholder, "Search rows");
  assert.deepEqual(["ROW 3", "елка", " ", "row"].map(left), [1, 1, 9, 8]);
  assert.equal(none.hidden, true);
  assert.equal(left("zebra"), 0);
  assert.equal(none.hidden, false);
  assert.equal(none.textContent, "Nothing found");
});
