// The legend on the page. What its keys look like is sent with the figure (`layout.meta.legend`: a list of name, kind
// "box", "dot", "line", "dash" or "band", symbol of a dot, colour on a light page, open or filled), never read from
// the marks. In the files that a reader takes away Plotly draws it.

import { make } from "./dom.js";
import { recolour } from "./figure.js";

// `table`: the dark partner of each colour, or null on a light page. Null where there is nothing to explain.
export function legend(entries, table) {
  if (!entries || !entries.length) return null;
  const list = make("ul", "qg-legend");
  for (const { name, kind, symbol, colour, open } of entries) {
    const key = make("i", "qg-key");
    key.dataset.kind = kind;
    if (symbol) key.dataset.symbol = symbol;
    if (open) key.dataset.open = "1";
    key.style.setProperty("--key", recolour(colour, table || {}));
    const item = make("li");
    item.append(key, make("span", "", name));
    list.append(item);
  }
  return list;
}
