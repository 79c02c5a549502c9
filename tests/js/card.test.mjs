// The card as a whole, on a page that is data: what stands, what is hidden, what is drawn when.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Coming, Resizing, idle, message, newPage, paper, settled } from "./page.mjs";

const Element = newPage();
const { default: show } = await import("../../static/card/card.js");

let drawn, ends;

const Plotly = {
  react: async (plot, data, layout) => { drawn.push({ plot, data, layout }); plot.on = () => {}; },
  purge: () => {},
};

beforeEach(() => {
  ends?.forEach((end) => end());
  drawn = [];
  ends = [];
  while (idle.length) idle.shift()(); // what the last test left waiting
  Object.assign(Element, { width: 900, top: 0 });
  paper.now = "light";
  window.Plotly = Plotly;
});

function place() {
  const parent = document.createElement("div");
  document.body.append(parent);
  return parent;
}

function send(parent, changes) {
  ends.push(show({ data: message(changes), parentElement: parent, setTriggerValue: () => {} }));
  const root = parent.children[0];
  const [title, note, legend, plot, excuse, table, foot, cite, live] = root.children;
  return { root, title, note, legend, plot, excuse, table, foot, cite, live };
}

const button = (card, name) => card.foot.querySelector(`[data-action=${name}]`);

test("a card stands with its words, its chart, and its table behind it", async () => {
  const card = send(place());
  await settled();
  assert.equal(card.title.textContent, message().title);
  assert.deepEqual([card.note.hidden, card.plot.hidden, card.table.hidden, card.excuse.hidden], [true, false, true, true]);
  assert.deepEqual(card.plot.attributes, { role: "img", "aria-label": "The picture in words" });
  assert.equal(card.table.querySelectorAll("tbody tr").length, 3);
  assert.deepEqual(drawn[0].data, message().figure.data);
  assert.equal(drawn[0].layout.separators, ".,");
  assert.equal(card.root.dataset.drawn, "1");
});

test("the legend is drawn from the figure's message", () => {
  const { data, layout } = message().figure;
  const meta = { ...layout.meta, legend: [{ name: "share of all", kind: "box", colour: "#0A6B7D" }] };
  assert.equal(send(place()).legend.children.length, 0);
  assert.equal(send(place(), { figure: { data, layout: { ...layout, meta } } }).legend.textContent, "share of all");
});

test("an unchanged message costs nothing and announces nothing", async () => {
  const parent = place();
  const card = send(parent);
  await settled();
  const table = card.table.children[0];
  const again = send(parent);
  await settled();
  assert.equal(again.root, card.root);
  assert.equal(card.table.children[0], table);
  assert.equal(drawn.length, 1);
  assert.equal(card.live.textContent, "");
});

test("a changed message is drawn in the same node and announced", async () => {
  const parent = place();
  const card = send(parent);
  await settled();
  send(parent, { stamp: "two", title: "Another finding" });
  await settled();
  assert.deepEqual(drawn.map((each) => each.plot), [card.plot, card.plot]);
  assert.equal(card.title.textContent, "Another finding");
  assert.equal(card.live.textContent, message().announce);
  assert.equal(card.root.dataset.drawn, "2");
});

test("the switch shows the table and back", async () => {
  const card = send(place());
  await settled();
  button(card, "table").click();
  assert.deepEqual([card.plot.hidden, card.legend.hidden, card.table.hidden], [true, true, false]);
  assert.equal(document.activeElement, button(card, "table"));
  button(card, "table").click();
  assert.deepEqual([card.plot.hidden, card.legend.hidden, card.table.hidden], [false, false, true]);
});

test("a card without a figure is its table", () => {
  const card = send(place(), { figure: undefined });
  assert.deepEqual([card.plot.hidden, card.table.hidden, card.excuse.hidden], [true, false, true]);
  assert.equal(button(card, "svg"), null);
});

test("the height is taken before Plotly is there, wide and narrow", () => {
  delete window.Plotly;
  assert.equal(send(place()).plot.style.height, "320px");
  Element.width = 560;
  assert.equal(send(place()).plot.style.height, "410px");
  assert.equal(drawn.length, 0);
});

test("without Plotly a sentence says so above the table, and the next message tries again", async () => {
  delete window.Plotly;
  const parent = place();
  const card = send(parent);
  const script = () => document.head.querySelectorAll("script").at(-1);
  assert.equal(script().src, "http://app/qogam/x/plotly.js");
  script().onerror();
  assert.equal(script(), undefined);
  await settled();
  assert.equal(card.excuse.textContent, "The chart could not be loaded");
  assert.deepEqual([card.excuse.hidden, card.table.hidden, card.legend.hidden], [false, false, true]);
  assert.equal(card.table.querySelectorAll("tbody tr").length, 3);
  assert.deepEqual(card.plot.attributes, {});
  assert.equal(card.plot.style.height, "");
  assert.deepEqual(["table", "png", "svg", "csv"].map((name) => button(card, name) !== null), [false, false, false, true]);

  send(parent, { stamp: "two" });
  window.Plotly = Plotly;
  script().onload();
  await settled();
  assert.deepEqual([card.excuse.hidden, card.table.hidden, card.plot.attributes.role], [true, true, "img"]);
  assert.equal(drawn.length, 1);
});

test("charts out of sight wait: one by one when there is time, at once when they come near or are printed", async () => {
  Element.top = 5000;
  const cards = [send(place()), send(place()), send(place()), send(place())];
  await settled();
  assert.equal(drawn.length, 0);
  assert.equal(cards[0].plot.style.height, "320px");

  idle.shift()();
  await settled();
  assert.deepEqual(drawn.map((each) => each.plot), [cards[0].plot]);

  const coming = Coming.made.find((each) => each instanceof Coming);
  assert.ok(!coming.watched.has(cards[0].plot) && coming.watched.has(cards[2].plot));
  coming.run([{ target: cards[1].plot, isIntersecting: false }, { target: cards[2].plot, isIntersecting: true }]);
  await settled();
  assert.deepEqual(drawn.map((each) => each.plot), [cards[0].plot, cards[2].plot]);

  window.dispatchEvent(new Event("beforeprint"));
  await settled();
  assert.equal(drawn.length, 4);
});

test("whether a chart is in sight is told by the browser after the first time", async () => {
  const parent = place();
  const card = send(parent);
  await settled();
  const sight = Coming.made.find((each) => each instanceof Coming && each.watched.has(card.plot));
  sight.run([{ target: card.plot, isIntersecting: false }]);
  send(parent, { stamp: "two", separators: ", " });
  await settled();
  assert.equal(drawn.length, 1);
  sight.run([{ target: card.plot, isIntersecting: true }]);
  send(parent, { stamp: "three", separators: ", " });
  await settled();
  assert.equal(drawn.length, 2);
  ends.pop()();
  assert.ok(!sight.watched.has(card.plot));
});

test("a chart that waits is drawn once, from its last message", async () => {
  Element.top = 5000;
  const parent = place();
  send(parent);
  await settled();
  send(parent, { stamp: "two", separators: ", " });
  await settled();
  while (idle.length) idle.shift()();
  await settled();
  assert.deepEqual(drawn.map((each) => each.layout.separators), [", "]);
});

test("a new width draws again, the same width does not", async () => {
  const card = send(place());
  await settled();
  const size = Resizing.made.find((each) => each.watched.has(card.root));
  size.run();
  await settled();
  assert.equal(drawn.length, 1);
  card.plot.clientWidth = 400;
  size.run();
  await settled();
  assert.equal(drawn.at(-1).layout.height, 410);
});

test("a card that has no width is drawn when it gets one", async () => {
  Element.width = 0;
  const card = send(place());
  await settled();
  assert.equal(drawn.length, 0);
  card.plot.clientWidth = 900;
  Resizing.made.find((each) => each.watched.has(card.root)).run();
  await settled();
  assert.equal(drawn.length, 1);
});

test("on a dark page marks have their dark colours", async () => {
  paper.now = "dark";
  send(place());
  await settled();
  assert.equal(drawn[0].data[0].marker.color, "#4FB6C6");
});

test("a card that ends leaves nothing behind", async () => {
  const parent = place();
  const card = send(parent);
  await settled();
  ends.pop()();
  assert.equal(parent.children.length, 0);
  assert.ok(!Resizing.made.some((each) => each.watched.has(card.root)));
});
