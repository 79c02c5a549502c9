// Making elements: everything that a card consists of goes through here, always as text, never as HTML.

const SVG = "http://www.w3.org/2000/svg";

export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text != null) element.textContent = text;
  return element;
}

// A small outline beside a word, which says the same: hidden from screen readers. Dotted: a ring of dots.
export function drawing(path, dotted) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  if (dotted) shape.setAttribute("stroke-dasharray", "0.1 2.8");
  svg.append(shape);
  return svg;
}
