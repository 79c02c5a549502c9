// A page for tests: as much of a document as a card needs, as data. What needs a layout is tested in Chromium.

class Element extends EventTarget {
  constructor(tag) {
    super();
    Object.assign(this, { tagName: tag, className: "", children: [], dataset: {}, attributes: {}, parentElement: null });
    this.own = ""; // text of an element without children
    this.hidden = false;
    this.clientWidth = Element.width;
    const properties = {};
    this.style = { setProperty: (name, value) => { properties[name] = value; }, getPropertyValue: (name) => properties[name] };
    this.classList = { add: (name) => { this.className = `${this.className} ${name}`.trim(); } };
  }
  static width = 900; // px of every element
  static top = 0; // px from the top of the window to every element
  get textContent() { return this.own + this.children.map((child) => child.textContent).join(""); }
  set textContent(text) { this.replaceChildren(); this.own = String(text); }
  get isConnected() { return this === document.body || this === document.head || Boolean(this.parentElement?.isConnected); }
  append(...children) { for (const child of children) { child.parentElement = this; this.children.push(child); } }
  appendChild(child) { this.append(child); return child; }
  replaceChildren(...children) { this.own = ""; this.children.forEach((child) => { child.parentElement = null; }); this.children = []; this.append(...children); }
  remove() { if (this.parentElement) this.parentElement.children.splice(this.parentElement.children.indexOf(this), 1); this.parentElement = null; }
  setAttribute(name, value) { this.attributes[name] = String(value); }
  getAttribute(name) { return this.attributes[name] ?? null; }
  removeAttribute(name) { delete this.attributes[name]; }
  getBoundingClientRect() { return { top: Element.top, bottom: Element.top + 300 }; }
  click() { this.dispatchEvent(new Event("click")); }
  focus() { document.activeElement = this; }
  // "tag", ".class", "[data-name=value]" and descendants ("tbody tr")
  querySelectorAll(selector) {
    const [last, ...above] = selector.split(" ").reverse();
    const all = (node) => node.children.flatMap((child) => [child, ...all(child)]);
    const inside = (node) => above.every((tag) => { for (let up = node.parentElement; up; up = up.parentElement) if (fits(up, tag)) return true; return false; });
    return all(this).filter((node) => fits(node, last) && inside(node));
  }
  querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }
}

function fits(node, simple) {
  const data = simple.match(/\[data-(\w+)(?:=(\w+))?\]$/);
  if (data) return data[2] ? node.dataset[data[1]] === data[2] : data[1] in node.dataset;
  return simple.startsWith(".") ? node.className.split(" ").includes(simple.slice(1)) : node.tagName === simple;
}

class Watcher { // stands for MutationObserver, ResizeObserver and IntersectionObserver
  static made = [];
  constructor(run) { this.run = run; this.watched = new Set(); Watcher.made.push(this); }
  observe(element) { this.watched.add(element); }
  unobserve(element) { this.watched.delete(element); }
  disconnect() { this.watched.clear(); }
}
export class Resizing extends Watcher {}
export class Coming extends Watcher {}

export const idle = []; // what waits until the browser has nothing else to do
export const paper = { light: "rgb(252, 252, 250)", dark: "rgb(16, 24, 31)", now: "light" };
export const saved = []; // files that were given to the reader: { name, href }

export function newPage() {
  const window = new EventTarget();
  Object.assign(window, { innerHeight: 900, matchMedia: () => ({ matches: false }), requestIdleCallback: (run) => idle.push(run) });
  const document = {
    head: new Element("head"), body: new Element("body"), documentElement: new Element("html"),
    baseURI: "http://app/room?lang=en", location: { href: "http://app/room?lang=en" },
    createElement: (tag) => new Element(tag), createElementNS: (_, tag) => new Element(tag),
    querySelector: (selector) => document.head.querySelector(selector),
  };
  const link = document.createElement;
  document.createElement = (tag) => {
    const element = link(tag);
    if (tag === "a") element.click = () => saved.push({ name: element.download, href: element.href });
    return element;
  };
  Object.assign(globalThis, {
    window, document, MutationObserver: Watcher, ResizeObserver: Resizing, IntersectionObserver: Coming,
    getComputedStyle: () => ({ getPropertyValue: () => paper[paper.now], color: paper[paper.now] }),
  });
  idle.length = saved.length = 0;
  Object.assign(Element, { width: 900, top: 0 });
  return Element;
}

export const settled = () => new Promise((done) => setTimeout(done, 0)); // all promises that can hold have held

// An element as markup, to be compared whole.
export function markup(node) {
  const marks = [node.className && `class=${node.className}`, ...Object.entries(node.dataset).map(([k, v]) => `data-${k}=${v}`)];
  return [[node.tagName, ...marks.filter(Boolean)].join(" "), ...(node.own ? [node.own] : []), ...node.children.map(markup)];
}

// A message as Python sends it; `changes` win.
export function message(changes = {}) {
  return {
    name: "answers", language: "en", separators: ".,", stamp: "one",
    title: "Confident users are the largest group: 40 %", note: "", alt: "The picture in words",
    announce: "Confident users: 40 %. n = 227", evidence: "recomputed", evidence_word: "Recomputed",
    foot: ["Text, Results (Table 1 is absent)", "n = 227"], source: "Bulletin of Abai KazNPU, No. 2(90), 2025",
    table: {
      columns: [{ label: "Answer", numeric: false }, { label: "Share", numeric: true }],
      rows: [["Confident", "40"], ["With difficulties", "28.6"], ["Never", "–"]],
    },
    csv: "# Confident users\r\nanswer,share\r\nconfident,40\r\n", file: "qogam_room_answers", citation: "Author (2025).",
    words: {
      table: "Table", chart: "Chart", cite: "Cite", copy: "Copy", copied: "Copied", search: "Search rows",
      nothing_found: "Nothing found", no_chart: "The chart could not be loaded",
    },
    figure: {
      data: [{ type: "bar", name: "share", marker: { color: "#0A6B7D" }, x: [40], y: ["a"] }],
      layout: { height: 320, margin: { l: 12, r: 16 }, meta: { narrow_height: 410, label_colour: "#0C151D" } },
    },
    dark: { "#0A6B7D": "#4FB6C6" }, bundle: "qogam/x/plotly.js", script: "qogam/x/card.js", styles: "qogam/x/card.css",
    ...changes,
  };
}
