// What a reader waits for, noted inside the page itself: the first new number, the last movement in every chart,
// every shift of the layout. Works in the pages of any framework: it knows selectors only.
(() => {
  if (window.__bench) return;
  const config = __CONFIG__;
  const VISIBLE = 20; // px of height from which a chart counts as shown
  const LOOK = 50; // ms between two looks at whether the page has come to rest
  const token = config.token ? new RegExp(config.token) : null;
  const roots = [document];
  const watched = { subtree: true, childList: true, attributes: true, characterData: true };
  const bench = (window.__bench = { clicked: 0, number: 0, shifts: [] });
  let known = new Set(); // the numbers that stood on the page before the change
  let before = []; // the charts that stood on the page before the change, each with its name
  const moved = new Map(); // chart -> when it last moved
  let touched = new Set();
  let asked = false;

  const every = (selector) =>
    roots.flatMap((root) => (root === document || root.host.isConnected ? [...root.querySelectorAll(selector)] : []));
  const numbers = () => every(config.numbers).map((element) => element.textContent.trim()).filter(Boolean);
  const charts = () => every(config.charts).filter((chart) => chart.getBoundingClientRect().height > VISIBLE);
  const inSight = (chart) => {
    const box = chart.getBoundingClientRect();
    return box.bottom > 0 && box.top < window.innerHeight;
  };

  // A chart is named by its card; where cards have no names (the peers), by its place.
  const named = (some) => some.map((chart, place) => [chart, name(chart) || String(place)]);
  const name = (chart) => {
    const card = config.card && chart.closest(config.card);
    return card ? [...card.classList].find((each) => each.startsWith("st-key-")) : "";
  };
  const drawn = () => charts().filter((chart) => chart.querySelector(config.drawn));

  // A moment is noted in the frame that paints it.
  const watcher = new MutationObserver((records) => {
    let last = null;
    for (const { target, addedNodes } of records) {
      if (target === last) continue;
      last = target;
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      const chart = element && element.closest(config.charts);
      if (chart) touched.add(chart);
      else {
        for (const node of addedNodes) {
          if (node.nodeType === Node.ELEMENT_NODE) node.querySelectorAll(config.charts).forEach((each) => touched.add(each));
        }
      }
    }
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      const now = performance.now();
      touched.forEach((chart) => moved.set(chart, now));
      touched = new Set();
      if (!bench.number && numbers().some((words) => !known.has(words))) bench.number = now;
    });
  });
  watcher.observe(document, watched);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.push(root);
    watcher.observe(root, watched);
    return root;
  };
  // The change begins when the pointer is let go; what moved before does not belong to it.
  window.addEventListener("pointerup", (event) => {
    if (!event.isTrusted) return;
    moved.clear();
    Object.assign(bench, { clicked: event.timeStamp, number: 0 });
  }, true);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      bench.shifts.push({ at: entry.startTime, value: entry.value, excused: entry.hadRecentInput });
    }
  }).observe({ type: "layout-shift", buffered: true });

  const tokens = () =>
    charts().map((chart) => {
      const home = (config.card && chart.closest(config.card)) || chart; // a card has its title above the chart
      const words = [...home.querySelectorAll(config.title)].map((element) => element.textContent).join("");
      return (words.match(token) || [""])[0];
    });
  const agree = () => !token || (tokens().every(Boolean) && new Set(tokens()).size === 1);
  const ready = () =>
    every(config.ready).length > 0 &&
    (!config.busy || !every(config.busy).length) &&
    every(config.charts + " " + config.drawn).length >= config.least;

  // From here on a change is measured, not the load.
  bench.start = () => {
    known = new Set(numbers());
    before = named(drawn());
    moved.clear();
    Object.assign(bench, { clicked: 0, number: 0, token: token ? tokens()[0] : null });
  };

  // When nothing has moved for `quiet` ms, or after `timeout` ms: what happened since the load or the click.
  bench.rest = (quiet, timeout) =>
    new Promise((resolve) => {
      const began = performance.now();
      const look = () => {
        const now = performance.now();
        const shown = charts();
        const last = Math.max(bench.clicked, bench.number, ...shown.map((chart) => moved.get(chart) || 0));
        const happened = bench.number > 0 || shown.some((chart) => moved.has(chart));
        const other = !bench.token || tokens()[0] !== bench.token;
        const done = happened && other && now - last > quiet && ready() && agree();
        if (!done && now - began < timeout) return setTimeout(look, LOOK);
        const left = new Map(named(drawn()).map(([chart, name]) => [name, chart])); // a card may be gone for good
        const still = before.filter(([, name]) => left.has(name));
        const times = (some) => some.map((chart) => moved.get(chart) || 0);
        resolve({
          done,
          clicked: bench.clicked,
          number: bench.number,
          sight: Math.max(0, ...times(shown.filter(inSight))),
          all: Math.max(0, ...times(shown)),
          moved: shown.filter((chart) => moved.has(chart)).length,
          charts: still.length,
          kept: still.filter(([chart, name]) => left.get(name) === chart).length,
          shifts: bench.shifts,
        });
      };
      look();
    });
})();
