import assert from "node:assert/strict";
import { test } from "node:test";

import { message, newPage, saved } from "./page.mjs";
import { csvText, saveCsv, savePicture } from "../../static/card/files.js";

newPage();

test("the file opens with the address of the view, then says what Python sent", () => {
  assert.equal(csvText(message(), "http://app/room?q=1"), "\ufeff# http://app/room?q=1\r\n" + message().csv);
});

test("the file has the card's name", () => {
  saveCsv(message());
  assert.equal(saved.at(-1).name, "qogam_room_answers.csv");
});

test("pictures are made from the words' layout, in the size that it has, PNG twice as sharp", async () => {
  const asked = [];
  const Plotly = { toImage: async (figure, options) => { asked.push([figure, options]); return "data:,picture"; } };
  for (const format of ["png", "svg"]) await savePicture(Plotly, message(), format);
  assert.deepEqual(saved.slice(-2).map((file) => file.name), ["qogam_room_answers.png", "qogam_room_answers.svg"]);
  assert.equal(saved.at(-1).href, "data:,picture");
  for (const [{ data, layout }, { width, height }] of asked) {
    assert.deepEqual(data, message().figure.data);
    assert.deepEqual([layout.width, layout.height], [width, height]);
    assert.equal(layout.title.text, message().title);
  }
  assert.deepEqual(asked.map(([, { format, scale }]) => [format, scale]), [["png", 2], ["svg", 1]]);
});
