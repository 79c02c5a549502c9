// Whether the page is light or dark, and who wants to know. Asking costs a pass over the page's styles, so it is asked
// once for all cards: when the first one comes, and when something changes that may carry a new theme.

const followers = new Set(); // { root, look } of every card on the page
let dark = null; // null: not asked yet

export function isDark() {
  return dark;
}

// `look` is called when the theme of the page around `root` has changed; returns how to stop that.
export function follow(root, look) {
  const follower = { root, look };
  followers.add(follower);
  dark ??= asked(root);
  changes.observe(document.head, { childList: true, subtree: true, characterData: true });
  for (let node = root.parentElement; node && node !== document; node = node.parentElement) {
    changes.observe(node, { attributes: true, attributeFilter: ["style", "class"] });
  }
  return () => {
    followers.delete(follower);
    if (!followers.size) dark = null;
  };
}

let asking = 0;
const changes = new MutationObserver(() => {
  asking = asking || setTimeout(() => {
    asking = 0;
    const standing = [...followers].find(({ root }) => root.isConnected);
    const now = standing ? asked(standing.root) : dark;
    if (now === dark) return;
    dark = now;
    followers.forEach(({ look }) => look());
  }, 50);
});

// The page's paper may be written in any way that CSS knows; a probe makes the browser say it as numbers.
function asked(element) {
  const paper = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  const probe = document.createElement("i");
  probe.style.color = paper || "#fff";
  document.body.appendChild(probe);
  const rgb = (getComputedStyle(probe).color.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
  probe.remove();
  return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2] < 128;
}
