// Where a line may break and where it must not.

// What no line may break: "n = 10", a range (4051–4053), a number with the ending that a hyphen ties to it ("2-кесте").
export const whole = (text) => String(text).replace(/\b([np]) ([=<]) (?=\d)/g, "$1\u00a0$2\u00a0");
export const tied = (text) =>
  whole(text).replace(/(\d)–(?=\d)/g, "$1\u2060–\u2060").replace(/([\d%])-(?=\p{L})/gu, "$1-\u2060");

// Place and base open like a sentence, unless with a symbol or the name of a file.
export const opened = (text) => (/^\p{L}{2,}(?![\p{L}\w./])/u.test(text) ? text[0].toUpperCase() + text.slice(1) : text);

// The lines of a text for a picture, where nothing breaks by itself: at most `width` letters, a longer word alone.
export function broken(text, width) {
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    if (last >= 0 && (lines[last] + " " + word).length <= width) lines[last] += " " + word;
    else lines.push(word);
  }
  return lines;
}
