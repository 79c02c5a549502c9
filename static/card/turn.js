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

// After the first time the browser tells by itself: to ask it after a change would make it lay the page out.
const seen = new Map(); // element -> whether it was in sight when the browser last told
const sight = new IntersectionObserver(
  (entries) => entries.filter(({ target }) => seen.has(target)).forEach((entry) => seen.set(entry.target, entry.isIntersecting)),
);

function inSight(element) {
  if (!seen.has(element)) {
    const box = element.getBoundingClientRect();
    seen.set(element, box.bottom > 0 && box.top < window.innerHeight);
    sight.observe(element);
  }
  return seen.get(element);
}

// The element is gone for good.
export function leave(element) {
  seen.delete(element);
  sight.unobserve(element);
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
