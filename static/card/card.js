// A card on the page. Python sends a figure (drawn in light colours), its table twin and the words of the card; these
// modules draw, update in place, follow theme and width, and make the files that a reader takes away. Nothing is
// fetched but the Plotly bundle that the app itself serves.

import { make } from "./dom.js";
import { saveCsv, savePicture } from "./files.js";
import { actions, citation, facts } from "./foot.js";
import { legend } from "./legend.js";
import { clear, draw, loadPlotly } from "./plot.js";
import { table } from "./table.js";
import { follow, isDark } from "./theme.js";
import { tiles, told } from "./tiles.js";
import { tied } from "./words.js";

const cards = new WeakMap(); // the element that Streamlit gives -> the card in it

// Streamlit calls this at every run of the script; a card whose message is the same stays as it is.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const state = cards.get(parentElement) || (data.kind === "tiles" ? block : build)(parentElement);
  state.trigger = setTriggerValue;
  const fresh = !state.data;
  if (!fresh && state.data.stamp === data.stamp) return state.end;
  state.data = data;
  document.documentElement.lang = data.language;
  state.show();
  // a screen reader hears the new number, but not on the first visit, where the page is read anyway
  if (!fresh) state.live.textContent = data.kind === "tiles" ? told(data) : data.announce;
  return state.end;
}

// The headline numbers: a list that is written anew when one of them changes.
function block(parent) {
  const root = make("section", "qg-block");
  const state = { root, list: make("div"), live: live() };
  root.append(state.list, state.live);
  parent.appendChild(root);
  state.show = () => {
    state.list.replaceChildren(tiles(state.data, (name) => state.trigger("clicked", name)));
    ready(root);
  };
  state.end = () => {
    root.remove();
    cards.delete(parent);
  };
  cards.set(parent, state);
  return state;
}

// From now on the card has its own height: the page need not reserve one (static/heights.css).
function ready(root) {
  root.dataset.ready = "1";
}

function live() {
  const element = make("p", "qg-quiet");
  element.setAttribute("aria-live", "polite");
  return element;
}

function build(parent) {
  const root = make("section", "qg-card");
  const state = {
    root, turn: 0, asTable: false, noChart: false, head: make("h3", "qg-title"), note: make("p", "qg-note"),
    legend: make("div"), plot: make("div", "qg-plot"), excuse: make("p", "qg-none"), table: make("div"),
    foot: make("div", "qg-foot"), cite: make("div"), live: live(),
  };
  root.append(
    state.head, state.note, state.legend, state.plot, state.excuse, state.table, state.foot, state.cite, state.live,
  );
  parent.appendChild(root);

  // Width and theme are followed in the browser, without asking the server.
  let seen = "";
  // To ask for a width after a change makes the browser lay the page out: it is kept until it changes.
  let width = 0;
  state.width = () => width ||= state.plot.clientWidth;
  const looks = () => state.width() + (isDark() ? "d" : "l");
  state.redraw = async () => {
    seen = looks();
    const drawing = draw(state);
    if (state.width()) ready(root); // the chart has taken its height
    const outcome = await drawing;
    if (outcome && state.noChart !== (outcome === "no Plotly")) {
      state.noChart = !state.noChart;
      furnish(state);
    }
  };
  state.show = () => {
    furnish(state);
    state.cite.replaceChildren();
    if (state.data.figure && !state.asTable) state.redraw();
    else ready(root);
  };
  const look = () => {
    if (!state.data || !root.isConnected || state.plot.hidden || seen === looks()) return;
    furnish(state);
    if (state.data.figure) state.redraw();
  };
  const size = new ResizeObserver(() => {
    width = state.plot.clientWidth;
    look();
  });
  size.observe(root);
  const unfollow = follow(root, look);
  state.end = () => {
    size.disconnect();
    unfollow();
    clear(state);
    root.remove();
    cards.delete(parent);
  };
  cards.set(parent, state);
  return state;
}

// Everything of the card but the chart itself. Where that cannot be drawn, a sentence says so above the table.
function furnish(state) {
  const { data } = state;
  const figure = data.figure;
  const drawable = Boolean(figure) && !state.noChart;
  const asTable = !drawable || state.asTable;
  state.head.textContent = tied(data.title);
  state.head.hidden = !data.title;
  state.note.textContent = tied(data.note || "");
  state.note.hidden = !data.note;

  const key = figure && legend((figure.layout.meta || {}).legend, isDark() ? data.dark : null);
  state.legend.replaceChildren(...(key ? [key] : []));
  state.legend.hidden = asTable;
  state.plot.hidden = !figure || state.asTable; // without Plotly it stays, empty: the next message may find Plotly
  if (drawable) {
    state.plot.setAttribute("role", "img");
    state.plot.setAttribute("aria-label", data.alt);
  } else {
    state.plot.removeAttribute("role");
    state.plot.removeAttribute("aria-label");
  }
  state.excuse.textContent = data.words.no_chart;
  state.excuse.hidden = !figure || drawable;

  state.table.replaceChildren(...(data.table ? [table(data, !figure)] : []));
  state.table.hidden = !asTable;
  const offered = { picture: drawable, asTable };
  state.foot.replaceChildren(facts(data), actions(data, offered, {
    table: () => turnOver(state),
    csv: () => saveCsv(data),
    png: () => takePicture(state, "png"),
    svg: () => takePicture(state, "svg"),
    cite: () => cite(state),
  }));
}

// From the chart to its table and back.
function turnOver(state) {
  state.asTable = !state.asTable;
  furnish(state);
  if (!state.asTable) state.redraw();
  state.foot.querySelector("[data-action=table]").focus();
}

async function takePicture(state, format) {
  const { data } = state;
  const Plotly = await loadPlotly(data.bundle);
  if (Plotly) await savePicture(Plotly, data, format);
  else state.live.textContent = data.words.no_chart;
}

function cite(state) {
  const { data } = state;
  const open = state.cite.children.length > 0;
  const tell = (word) => { state.live.textContent = word; };
  state.cite.replaceChildren(...(open ? [] : [citation(data.citation, data.words, tell)]));
}
