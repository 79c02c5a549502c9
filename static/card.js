// The one door through which a chart reaches the screen. Python sends a figure (drawn in light colours), its table
// twin and the words of the card; this file draws, updates in place, follows theme and width, and makes the files
// that a reader takes away. Nothing is fetched but the Plotly bundle that the app itself serves.

const NARROW = 560; // px of plot width below which labels climb above their bars
const TITLE_LETTER = 7; // px of a letter of an axis title, rather too many than too few
const TITLE_LINE = 18; // px of its line
const TITLE_SHARE = 0.5; // of the plot's width: what the axis has beside the names and numbers of its rows
let bundle = null; // one promise for the whole page: the script is loaded once
const cards = new WeakMap(); // root element -> what is drawn there
const live = new Set(); // the cards on the page
let dark = null; // whether the page is dark; asking costs a pass over its styles, so it is asked once for all cards

function loadPlotly(url) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  if (!bundle) {
    bundle = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(url, document.baseURI).href;
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => { bundle = null; reject(new Error("plotly")); };
      document.head.appendChild(script);
    });
  }
  return bundle;
}

// The card's rules, once for the whole page; a card stays hidden until they have arrived.
function loadStyles(url) {
  const address = new URL(url, document.baseURI).href;
  let link = document.querySelector("link[data-qogam]");
  if (!link) {
    link = document.createElement("link");
    link.rel = "stylesheet";
    link.dataset.qogam = "card";
    link.href = address;
    document.head.appendChild(link);
  }
}

function isDark(element) {
  const paper = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  const probe = document.createElement("i");
  probe.style.color = paper || "#fff";
  document.body.appendChild(probe);
  const rgb = (getComputedStyle(probe).color.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
  probe.remove();
  return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2] < 128;
}

// What may carry a new theme has changed: ask once, soon, and let every card follow.
let asking = 0;
const themed = new MutationObserver(() => {
  asking = asking || setTimeout(() => {
    asking = 0;
    const state = [...live].find((each) => each.root.isConnected);
    const now = state ? isDark(state.root) : dark;
    if (now === dark) return;
    dark = now;
    live.forEach((each) => each.look());
  }, 50);
});

// Every colour of a figure is one of the palette; its dark partner stands in the table sent along.
function recolour(value, table) {
  if (typeof value === "string") return table[value] || (value.includes("#") ? recolourText(value, table) : value);
  if (Array.isArray(value)) return value.map((item) => recolour(item, table));
  if (value && typeof value === "object") {
    const copy = {};
    for (const key in value) copy[key] = recolour(value[key], table);
    return copy;
  }
  return value;
}

function recolourText(value, table) {
  return value.replace(/#[0-9A-Fa-f]{6}/g, (hex) => table[hex] || hex);
}

// On a phone the row labels stand above their marks, so that the plot keeps the whole width.
function narrowed(figure) {
  const meta = figure.layout.meta || {};
  const layout = { ...figure.layout };
  if (meta.narrow_height) layout.height = meta.narrow_height;
  if (meta.labels_above) {
    layout.yaxis = { ...layout.yaxis, showticklabels: false, automargin: false, title: { text: "" } };
    layout.margin = { ...layout.margin, l: 12, r: 12 };
    layout.bargap = 0.55;
    if (layout.xaxis && !layout.xaxis.tickvals) layout.xaxis = { ...layout.xaxis, nticks: 4, tickangle: 0 };
    layout.annotations = (layout.annotations || []).concat(
      meta.labels_above.map((row) => ({
        xref: "paper", x: 0, xanchor: "left", yref: "y", y: row.y, yanchor: "bottom", yshift: meta.labels_shift ?? 8,
        text: row.text, showarrow: false, align: "left", bgcolor: meta.paper, borderpad: 0,
        font: { size: 12, color: meta.label_colour },
      })),
    );
  }
  let data = figure.data;
  for (const { trace, text, textposition } of meta.narrow_texts || []) { // names of marks: fewer than on a wide plot
    data = data.map((old, i) => (i === trace ? { ...old, text, textposition } : old));
  }
  return { data, layout };
}

// Axis titles come broken for a phone; where a line has room they stand on one, and the plot gives the rest back.
function widened(figure, width) {
  const axis = figure.layout.xaxis;
  const lines = ((axis && axis.title && axis.title.text) || "").split("<br>");
  const line = lines.join(" ");
  if (lines.length < 2 || line.length * TITLE_LETTER > width * TITLE_SHARE) return figure;
  const layout = { ...figure.layout, xaxis: { ...axis, title: { ...axis.title, text: line } } };
  if (layout.height) layout.height -= (lines.length - 1) * TITLE_LINE;
  return { ...figure, layout };
}

function shown(state) {
  const width = state.plot.clientWidth;
  let figure = { data: state.data.figure.data, layout: state.data.figure.layout };
  if (width) figure = width <= NARROW ? narrowed(figure) : widened(figure, width);
  if (dark) figure = recolour(figure, state.data.dark);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const layout = {
    ...figure.layout, width, autosize: false, separators: state.data.separators, showlegend: false,
    transition: still ? { duration: 0 } : { duration: 220, easing: "cubic-in-out" },
  };
  return { data: figure.data, layout };
}

const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false, responsive: false };

async function draw(state) {
  const turn = ++state.turn;
  const Plotly = await loadPlotly(state.data.bundle).catch(() => null);
  if (turn !== state.turn || !state.root.isConnected) return;
  if (!Plotly) { state.plot.textContent = state.data.words.no_chart; return; }
  const figure = shown(state);
  state.plot.style.minHeight = figure.layout.height + "px";
  await Plotly.react(state.plot, figure.data, figure.layout, CONFIG);
  if (!state.listening) {
    state.listening = true;
    state.plot.on("plotly_click", (event) => {
      const point = event.points && event.points[0];
      if (!point || !state.data.clickable) return;
      const code = Array.isArray(point.customdata) ? point.customdata[0] : point.customdata ?? point.data.meta;
      if (code != null) state.trigger("clicked", String(code));
    });
  }
  state.root.dataset.drawn = String(Number(state.root.dataset.drawn || 0) + 1);
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text != null) element.textContent = text;
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
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

function drawing(path, dashed) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  if (dashed) shape.setAttribute("stroke-dasharray", "0.1 2.8");
  svg.appendChild(shape);
  return svg;
}

function badge(evidence, word) {
  const element = make("span", "qg-badge qg-" + evidence);
  element.appendChild(drawing(SHAPES[evidence], evidence === "reconstructed"));
  element.appendChild(make("span", "", word));
  return element;
}

function action(name, icon, label, run) {
  const button = make("button", "qg-action");
  button.type = "button";
  button.dataset.action = name;
  button.appendChild(drawing(ICONS[icon]));
  button.appendChild(make("span", "", label));
  button.addEventListener("click", run);
  return button;
}

function legend(figure, dark) { // dark: the table of dark colours, or null on a light page
  const list = make("ul", "qg-legend");
  const seen = new Set();
  for (const trace of figure.data) {
    if (!trace.name || trace.showlegend === false || seen.has(trace.name)) continue;
    seen.add(trace.name);
    const item = make("li");
    const key = make("i", "qg-key");
    const marker = trace.marker || {};
    const pick = (colour) => (Array.isArray(colour) ? colour[0] : colour);
    const lines = trace.type === "scatter" && (trace.mode || "lines").includes("lines") && trace.fill !== "toself";
    const colour = lines ? (trace.line || {}).color : pick(marker.color) || trace.fillcolor || (trace.line || {}).color;
    const swatch = recolour(colour || "#7B868D", dark || {});
    const open = typeof marker.symbol === "string" && marker.symbol.includes("open");
    const outlined = trace.type === "scatter" && !lines && marker.line && marker.line.width > 1 && pick(marker.line.color);
    key.dataset.kind = lines ? ((trace.line || {}).dash ? "dash" : "line") : trace.type === "scatter" && trace.fill !== "toself" ? "dot" : "box";
    const symbol = pick(marker.symbol);
    if (key.dataset.kind === "dot" && symbol) key.dataset.symbol = String(symbol).replace("-open", "");
    key.style.setProperty("--key", swatch);
    if (lines && (trace.line || {}).width > 6) key.dataset.kind = "band";
    if (open || outlined) {
      key.dataset.open = "1";
      if (outlined) key.style.setProperty("--key", recolour(outlined, dark || {}));
    }
    item.appendChild(key);
    item.appendChild(make("span", "", String(trace.name).replaceAll("<br>", " ")));
    list.appendChild(item);
  }
  return list.children.length ? list : null;
}

// What no line may break: "n = 10", a range (4051–4053), a number with the ending that a hyphen ties to it ("2-кесте").
const whole = (text) => String(text).replace(/\b([np]) ([=<]) (?=\d)/g, "$1\u00a0$2\u00a0");
const tied = (text) => whole(text).replace(/(\d)–(?=\d)/g, "$1\u2060–\u2060").replace(/([\d%])-(?=\p{L})/gu, "$1-\u2060");

// Place and base open like a sentence, unless with a symbol or the name of a file.
const opened = (text) => (/^\p{L}{2,}(?![\p{L}\w./])/u.test(text) ? text[0].toUpperCase() + text.slice(1) : text);

const SHORT = 8; // rows that stand whole, without a search field
const SENTENCE = 20; // letters that make a cell a sentence: on a phone the cells of such rows stand under one another

function table(data) {
  const columns = data.table.columns;
  const words = data.table.rows.map((row) => row.filter((_, i) => !columns[i].numeric));
  const told = words.some((row) => row.length > 1 && row.some((value) => String(value).length > SENTENCE));
  const box = make("div", "qg-table" + (told ? " qg-told" : "") + (data.table.rows.length > SHORT ? "" : " qg-short"));
  box.tabIndex = 0;
  const sheet = make("table");
  sheet.appendChild(make("caption", "qg-quiet", data.title));
  const head = make("tr");
  for (const column of columns) {
    const cell = make("th", column.numeric ? "qg-number" : "", tied(column.label));
    cell.scope = "col";
    head.appendChild(cell);
  }
  const top = make("thead");
  top.appendChild(head);
  const body = make("tbody");
  for (const row of data.table.rows) {
    const line = make("tr");
    row.forEach((value, i) => {
      const cell = make(i ? "td" : "th", columns[i].numeric ? "qg-number" : "", tied(value));
      if (i) cell.dataset.head = columns[i].label;
      else cell.scope = "row";
      if (value === "" || value === "–") cell.classList.add("qg-blank");
      line.appendChild(cell);
    });
    body.appendChild(line);
  }
  sheet.append(top, body);
  box.appendChild(sheet);
  return box;
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
  const whole = make("div");
  whole.append(field, box, none);
  return whole;
}

function save(name, content) {
  const link = make("a");
  link.href = content instanceof Blob ? URL.createObjectURL(content) : content;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  if (content instanceof Blob) setTimeout(() => URL.revokeObjectURL(link.href), 4000);
}

// The first line of what a reader takes away is the address that shows the same view again.
function saveCsv(state) {
  const head = "# " + new URL(document.location.href).href + "\r\n";
  save(state.data.file + ".csv", new Blob(["\ufeff", head, state.data.csv], { type: "text/csv;charset=utf-8" }));
}

function broken(text, width) {
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    if (last >= 0 && (lines[last] + " " + word).length <= width) lines[last] += " " + word;
    else lines.push(word);
  }
  return lines;
}

// A picture carries title, base and source inside it, on white paper, since it will travel alone.
async function savePicture(state, format) {
  const Plotly = await loadPlotly(state.data.bundle);
  const figure = state.data.figure;
  const width = 1000;
  const title = broken(state.data.title, 74);
  const foot = broken(whole([state.data.evidence_word, ...state.data.foot, state.data.source].join(" · ")), 125);
  const names = figure.data.filter((trace) => trace.name && trace.showlegend !== false);
  const top = 28 + title.length * 27;
  const rows = names.length ? Math.ceil(names.length / 3) : 0;
  const bottom = 44 + rows * 24 + foot.length * 17;
  const height = figure.layout.height + top + bottom;
  const meta = figure.layout.meta || {};
  const layout = {
    ...figure.layout, width, height, autosize: false, separators: state.data.separators,
    paper_bgcolor: "#FFFFFF", plot_bgcolor: "#FFFFFF", showlegend: names.length > 0,
    margin: { ...figure.layout.margin, l: Math.max(24, (figure.layout.margin || {}).l || 0), r: 28, t: top, b: bottom },
    legend: { orientation: "h", x: 0, xanchor: "left", yref: "container", y: (foot.length * 17 + 14) / height, yanchor: "bottom", font: { size: 13 } },
    title: { text: title.join("<br>"), x: 0.024, xanchor: "left", y: 1 - 22 / height, yanchor: "top", font: { size: 20, color: meta.label_colour } },
    annotations: (figure.layout.annotations || []).concat([{
      text: foot.join("<br>"), xref: "paper", x: 0, xanchor: "left", xshift: 0, yref: "paper", y: 0, yanchor: "top",
      yshift: -(bottom - foot.length * 17 - 4), align: "left", showarrow: false, font: { size: 11.5, color: meta.label_colour },
    }]),
  };
  const url = await Plotly.toImage({ data: figure.data, layout }, { format, width, height, scale: format === "png" ? 2 : 1 });
  save(state.data.file + "." + format, url);
}

function citation(state) {
  const box = make("div", "qg-cite");
  const area = make("textarea");
  area.readOnly = true;
  area.rows = 4;
  const write = () => { area.value = state.data.citation + "\n" + document.location.href; };
  write();
  area.addEventListener("focus", write); // another card's control may have moved the address since
  area.setAttribute("aria-label", state.data.words.cite);
  const copy = make("button", "qg-action", state.data.words.copy);
  copy.type = "button";
  copy.addEventListener("click", async () => {
    write();
    area.select();
    try { await navigator.clipboard.writeText(area.value); } catch (_) { document.execCommand("copy"); }
    copy.textContent = state.data.words.copied;
    state.live.textContent = state.data.words.copied;
  });
  box.append(area, copy);
  return box;
}

function furnish(state) {
  const { root, data } = state;
  const words = data.words;
  state.head.textContent = tied(data.title);
  state.head.hidden = !data.title;
  state.note.textContent = tied(data.note || "");
  state.note.hidden = !data.note;

  const key = data.figure ? legend(data.figure, dark ? data.dark : null) : null;
  state.legend.replaceChildren(...(key ? [key] : []));
  state.plot.hidden = !data.figure || state.asTable;
  state.legend.hidden = state.plot.hidden;
  if (data.figure) {
    state.plot.setAttribute("role", "img");
    state.plot.setAttribute("aria-label", data.alt);
  }

  const twin = data.table ? table(data) : null;
  const long = twin && data.table.rows.length > SHORT;
  state.table.replaceChildren(...(twin ? [long && !data.figure ? searchable(twin, words) : twin] : []));
  state.table.hidden = data.figure ? !state.asTable : false;

  const facts = make("p", "qg-facts");
  if (data.evidence) facts.appendChild(badge(data.evidence, data.evidence_word));
  facts.appendChild(make("span", "", tied(opened(data.foot.join(" · ")))));
  const actions = make("div", "qg-actions");
  if (data.figure && data.table) {
    actions.appendChild(action("table", state.asTable ? "chart" : "table", state.asTable ? words.chart : words.table, () => {
      state.asTable = !state.asTable;
      furnish(state);
      if (!state.asTable) state.redraw();
      state.foot.querySelector("[data-action=table]").focus();
    }));
  }
  if (data.csv) actions.appendChild(action("csv", "down", "CSV", () => saveCsv(state)));
  if (data.figure) {
    actions.appendChild(action("png", "down", "PNG", () => savePicture(state, "png")));
    actions.appendChild(action("svg", "down", "SVG", () => savePicture(state, "svg")));
  }
  if (data.citation) {
    actions.appendChild(action("cite", "cite", words.cite, () => {
      state.cite.replaceChildren(...(state.cite.children.length ? [] : [citation(state)]));
    }));
  }
  state.foot.replaceChildren(facts, actions);
}

function build(parent, trigger) {
  const root = make("section", "qg-card");
  const state = {
    root, trigger, turn: 0, asTable: false, head: make("h3", "qg-title"), note: make("p", "qg-note"),
    legend: make("div"), plot: make("div", "qg-plot"), table: make("div"), foot: make("div", "qg-foot"),
    cite: make("div"), live: make("p", "qg-quiet"),
  };
  state.live.setAttribute("aria-live", "polite");
  root.append(state.head, state.note, state.legend, state.plot, state.table, state.foot, state.cite, state.live);
  parent.appendChild(root);

  // Width and theme are followed in the browser, without asking the server.
  let seen = "";
  state.redraw = () => {
    seen = state.plot.clientWidth + (dark ? "d" : "l");
    if (state.plot.clientWidth) draw(state); // a card that has no width yet is drawn when it gets one
  };
  state.look = () => {
    if (!state.data || !root.isConnected || state.plot.hidden) return;
    if (seen === state.plot.clientWidth + (dark ? "d" : "l")) return;
    furnish(state);
    if (state.data.figure) state.redraw();
  };
  const size = new ResizeObserver(state.look);
  size.observe(root);
  themed.observe(document.head, { childList: true, subtree: true, characterData: true });
  for (let node = parent; node && node !== document; node = node.parentElement) {
    themed.observe(node, { attributes: true, attributeFilter: ["style", "class"] });
  }
  live.add(state);
  state.end = () => {
    size.disconnect();
    live.delete(state);
    if (!live.size) dark = null;
    if (window.Plotly && state.listening) window.Plotly.purge(state.plot);
    root.remove();
  };
  cards.set(parent, state);
  return state;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const state = cards.get(parentElement) || build(parentElement, setTriggerValue);
  state.trigger = setTriggerValue;
  const fresh = !state.data;
  if (fresh) loadStyles(data.styles);
  const end = () => { state.end(); cards.delete(parentElement); };
  if (!fresh && state.data.stamp === data.stamp) return end;
  state.data = data;
  document.documentElement.lang = data.language;
  dark ??= isDark(state.root);
  furnish(state);
  state.cite.replaceChildren();
  if (data.figure && !state.asTable) state.redraw();
  // a screen reader hears the new number, but not on the first visit, where the page is read anyway
  if (!fresh && data.announce) state.live.textContent = data.announce;
  return end;
}
