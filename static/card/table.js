// The table twin: the same rows as the chart, as a reader reads them.

import { make } from "./dom.js";
import { tied } from "./words.js";

const SHORT = 8; // rows that stand whole, without a search field
const SENTENCE = 20; // letters that make a cell a sentence: on a phone the cells of such rows stand under one another

// `searched`: whether a long table gets a search field.
export function table({ title, table: { columns, rows }, words }, searched) {
  const long = rows.length > SHORT;
  const texts = rows.map((row) => row.filter((_, i) => !columns[i].numeric));
  const told = texts.some((row) => row.length > 1 && row.some((value) => String(value).length > SENTENCE));
  const box = make("div", "qg-table" + (told ? " qg-told" : "") + (long ? "" : " qg-short"));
  box.tabIndex = 0;
  const sheet = make("table");
  sheet.append(make("caption", "qg-quiet", title), head(columns), body(columns, rows));
  box.append(sheet);
  return long && searched ? searchable(box, words) : box;
}

function head(columns) {
  const line = make("tr");
  for (const column of columns) {
    const cell = make("th", column.numeric ? "qg-number" : "", tied(column.label));
    cell.scope = "col";
    line.append(cell);
  }
  const top = make("thead");
  top.append(line);
  return top;
}

function body(columns, rows) {
  const all = make("tbody");
  for (const row of rows) {
    const line = make("tr");
    row.forEach((value, i) => {
      const cell = make(i ? "td" : "th", columns[i].numeric ? "qg-number" : "", tied(value));
      if (i) cell.dataset.head = columns[i].label;
      else cell.scope = "row";
      if (value === "" || value === "–") cell.classList.add("qg-blank");
      line.append(cell);
    });
    all.append(line);
  }
  return all;
}

function searchable(box, words) {
  const field = make("input", "qg-search");
  field.type = "search";
  field.placeholder = words.search;
  field.setAttribute("aria-label", words.search);
  const none = make("p", "qg-none", words.nothing_found);
  none.hidden = true;
  const plain = (text) => text.toLowerCase().replaceAll("ё", "е");
  field.addEventListener("input", () => {
    const wanted = plain(field.value.trim());
    let left = 0;
    for (const row of box.querySelectorAll("tbody tr")) {
      row.hidden = wanted !== "" && !plain(row.textContent).includes(wanted);
      if (!row.hidden) left += 1;
    }
    none.hidden = left > 0;
  });
  const both = make("div");
  both.append(field, box, none);
  return both;
}
