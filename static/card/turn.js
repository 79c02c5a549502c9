// Whose turn it is to be drawn: charts in sight at once, those within a screen of it with the next frame, the others
// one by one while the browser has nothing else to do. All are drawn in the end, also unseen: pages are printed.

const PATIENCE = 1000; // ms after which a chart is drawn though the browser was never idle
const waiting = new Map(); // element -> { promise, resolve }

// The page scrolls inside a box of its own: there the margin is the scroll margin's.
const coming = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => call(entry.target)),
  { rootMargin: "100% 0%", scrollMargin: "100% 0%" },
);

// A promise that holds until it is the element's turn.
export function turn(element) {
  if (inSight(element)) {
    call(element);
    return Promise.resolve();
  }
  if (!waiting.has(element)) {
    let resolve;
    const promise = new Promise((done) => { resolve = done; });
    waiting.set(element, { promise, resolve });
    coming.observe(element);
    rest();
  }
  return waiting.get(element).promise;
}

function inSight(element) {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < window.innerHeight;
}

function call(element) {
  const place = waiting.get(element);
  if (!place) return;
  waiting.delete(element);
  coming.unobserve(element);
  place.resolve();
}

const idle = window.requestIdleCallback || ((run) => setTimeout(run, 100)); // Safari has none
let resting = false;

function rest() {
  if (resting || !waiting.size) return;
  resting = true;
  idle(() => {
    resting = false;
    const [first] = waiting.keys();
    if (first) call(first);
    rest();
  }, { timeout: PATIENCE });
}

window.addEventListener("beforeprint", () => [...waiting.keys()].forEach(call));
