// The elements that the script makes; text goes in as text, never as markup.
export function element(tag, content = [], className = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...[content].flat());
  return made;
}

export function command(text, act, className = "") {
  const made = element("button", element("bdi", text), className);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

export const linkButton = (text, act) => command(text, act, "link");

export function webLink(address, text = address) {
  if (!/^https?:/i.test(address)) return element("bdi", address);
  const made = element("a", element("bdi", text));
  made.href = address;
  made.rel = "noopener noreferrer external";
  return made;
}

export const titled = (title, items) => (items.length ? [element("h4", title), element("ul", items, "facts")] : []);

const spoken = document.getElementById("map-said");

// Says something to those who listen, even twice in a row.
export function say(text) {
  spoken.textContent = spoken.textContent === text ? `${text}\u00a0` : text;
}
