// Drawing with Plotly: the bundle that the app itself serves, one chart in its place, updated there.

import { fitted, recolour } from "./figure.js";
import { isDark } from "./theme.js";
import { leave, turn } from "./turn.js";

const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false, responsive: false };
let bundle = null; // one promise for the whole page: the script is loaded once

// Plotly, or null where it cannot be had (asked again the next time).
export function loadPlotly(url) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  bundle ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = new URL(url, document.baseURI).href;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      bundle = null;
      script.remove();
      resolve(null);
    };
    document.head.appendChild(script);
  });
  return bundle;
}

// Draw `state.data.figure` in `state.plot`. The height is taken at once, so that nothing below it moves when the chart
// comes. Says what came of it: "drawn", "no Plotly", or null where a later call has overtaken this one or the plot is
// hidden (whoever shows it asks again).
export async function draw(state) {
  const mine = ++state.turn;
  const overtaken = () => mine !== state.turn || !state.root.isConnected;
  state.plot.style.height = fitted(state.data.figure, state.width()).layout.height + "px";
  const Plotly = await loadPlotly(state.data.bundle);
  if (overtaken()) return null;
  if (!Plotly) {
    state.plot.style.height = "";
    return "no Plotly";
  }
  await turn(state.plot);
  if (overtaken()) return null;
  if (!state.width()) return null;
  const figure = shown(state);
  state.plot.style.height = figure.layout.height + "px";
  await Plotly.react(state.plot, figure.data, figure.layout, CONFIG);
  if (!state.listening) listen(state);
  state.root.dataset.drawn = String(Number(state.root.dataset.drawn || 0) + 1);
  return "drawn";
}

export function clear(state) {
  state.turn += 1;
  leave(state.plot);
  if (state.listening) window.Plotly.purge(state.plot);
}

function shown(state) {
  const width = state.width();
  let figure = fitted(state.data.figure, width);
  if (isDark()) figure = recolour(figure, state.data.dark);
  const layout = {
    ...figure.layout, width, autosize: false, separators: state.data.separators, showlegend: false,
  };
  return { data: figure.data, layout };
}

// A mark that was clicked is named by its code.
function listen(state) {
  state.listening = true;
  state.plot.on("plotly_click", (event) => {
    const point = event.points && event.points[0];
    if (!point || !state.data.clickable) return;
    const code = Array.isArray(point.customdata) ? point.customdata[0] : point.customdata ?? point.data.meta;
    if (code != null) state.trigger("clicked", String(code));
  });
}
