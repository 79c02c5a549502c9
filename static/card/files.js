// What a reader takes away: the rows as CSV, the picture as PNG or SVG. Made here, so that the server does nothing.

import { make } from "./dom.js";
import { pictureLayout } from "./picture.js";

const KEPT = 4000; // ms for the browser to take a file over
const PNG_SCALE = 2; // sharp on a projector

// The file's first line is the address that shows the same view again; the mark before it tells Excel that it is UTF-8.
export function csvText(data, address) {
  return "\ufeff# " + address + "\r\n" + data.csv;
}

export function saveCsv(data) {
  const text = csvText(data, new URL(document.location.href).href);
  save(data.file + ".csv", new Blob([text], { type: "text/csv;charset=utf-8" }));
}

export async function savePicture(Plotly, data, format) {
  const layout = pictureLayout(data);
  const { width, height } = layout;
  const scale = format === "png" ? PNG_SCALE : 1;
  save(data.file + "." + format, await Plotly.toImage({ data: data.figure.data, layout }, { format, width, height, scale }));
}

function save(name, content) {
  const link = make("a");
  link.href = content instanceof Blob ? URL.createObjectURL(content) : content;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  if (content instanceof Blob) setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
