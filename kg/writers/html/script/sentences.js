// A sentence on which several claims rest is stored once: this gives it with the words of one of them marked.
export function markedFor(quote, place) {
  const own = quote.cloneNode(true);
  for (const mark of own.querySelectorAll("mark")) {
    const parts = mark.className.split(" ").map((part) => part.split("-"));
    const ours = parts.filter(([, number]) => number === undefined || Number(number) === place);
    if (ours.length) mark.className = ours.map(([part]) => part).join(" ");
    else mark.replaceWith(...mark.childNodes);
  }
  own.normalize();
  return own;
}
