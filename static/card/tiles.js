// The headline numbers of a view, side by side: what, how much, what it rests on, and where it leads.

import { make } from "./dom.js";
import { badge } from "./foot.js";
import { tied, whole } from "./words.js";

// The list of tiles. `follow` is called with a tile's name when its link is clicked without a key that asks for
// another tab: then the page changes in place.
export function tiles(data, follow) {
  const list = make("ul", "qg-tiles");
  for (const tile of data.tiles) {
    const item = make("li", "qg-tile");
    item.append(make("p", "qg-tile-label", tied(tile.label)), make("p", "qg-tile-value", whole(tile.value)));
    const ground = make("p", "qg-tile-ground");
    ground.append(badge(tile.evidence, tile.evidence_word));
    item.append(ground);
    if (tile.rests) item.append(make("p", "qg-tile-rests", tied(tile.rests)));
    if (tile.help) item.append(help(tile.help, data.words.help));
    if (tile.link) item.append(link(tile, data.language, follow));
    list.append(item);
  }
  return list;
}

// What a screen reader hears when the numbers have changed.
export function told(data) {
  return data.tiles.map((tile) => `${tile.label}: ${tile.value}`).join(". ");
}

function help(text, word) {
  const box = make("details", "qg-tile-help");
  box.append(make("summary", "", word), make("p", "", tied(text)));
  return box;
}

function link(tile, language, follow) {
  const { slug, label, settings } = tile.link;
  const anchor = make("a", "qg-tile-link", label);
  anchor.href = new URL(slug + "?" + new URLSearchParams({ lang: language, ...settings }), document.baseURI).href;
  anchor.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    follow(tile.name);
  });
  return anchor;
}
