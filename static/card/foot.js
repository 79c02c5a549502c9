// The foot of a card: what its numbers rest on, and what a reader can do with it.

import { drawing, make } from "./dom.js";
import { opened, tied } from "./words.js";

const SHAPES = {
  printed: "M3 3h10v10H3z",
  recomputed: "M8 2.6 14 13H2z",
  official: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z",
  reconstructed: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z",
  assumed: "M8 1.8 14.2 8 8 14.2 1.8 8z",
};
const ICONS = {
  table: "M2.5 3h11v10h-11zM2.5 6.4h11M2.5 9.7h11",
  chart: "M3 13V7M8 13V3M13 13V9",
  down: "M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.2h10",
  cite: "M6.5 9.5 9.5 6.5M7 4.8l1.4-1.4a3 3 0 0 1 4.2 4.2L11.2 9M9 11.2l-1.4 1.4a3 3 0 0 1-4.2-4.2L4.8 7",
};

// The evidence badge, then place and base.
export function facts({ evidence, evidence_word, foot }) {
  const line = make("p", "qg-facts");
  if (evidence) line.append(badge(evidence, evidence_word));
  line.append(make("span", "", tied(opened(foot.join(" · ")))));
  return line;
}

export function badge(evidence, word) {
  const element = make("span", "qg-badge qg-" + evidence);
  element.append(drawing(SHAPES[evidence], evidence === "reconstructed"), make("span", "", word));
  return element;
}

// The buttons of what this card has to offer. `picture`: whether a chart can be shown at all. `run`: what each button
// does, by its name.
export function actions({ table, csv, citation, words }, { picture, asTable }, run) {
  const row = make("div", "qg-actions");
  const offer = (name, icon, label) => row.append(action(name, icon, label, run[name]));
  if (picture && table) offer("table", asTable ? "chart" : "table", asTable ? words.chart : words.table);
  if (csv) offer("csv", "down", "CSV");
  if (picture) {
    offer("png", "down", "PNG");
    offer("svg", "down", "SVG");
  }
  if (citation) offer("cite", "cite", words.cite);
  return row;
}

function action(name, icon, label, run) {
  const button = make("button", "qg-action");
  button.type = "button";
  button.dataset.action = name;
  button.append(drawing(ICONS[icon]), make("span", "", label));
  button.addEventListener("click", run);
  return button;
}

// "Cite this view": the citation and the address of the view. `tell` says to a screen reader what was done.
export function citation(text, words, tell) {
  const box = make("div", "qg-cite");
  const area = make("textarea");
  area.readOnly = true;
  area.rows = 4;
  const write = () => { area.value = text + "\n" + document.location.href; };
  write();
  area.addEventListener("focus", write); // another card's control may have moved the address since
  area.setAttribute("aria-label", words.cite);
  const copy = make("button", "qg-action", words.copy);
  copy.type = "button";
  copy.addEventListener("click", async () => {
    write();
    area.select();
    try { await navigator.clipboard.writeText(area.value); } catch (_) { document.execCommand("copy"); }
    copy.textContent = words.copied;
    tell(words.copied);
  });
  box.append(area, copy);
  return box;
}
