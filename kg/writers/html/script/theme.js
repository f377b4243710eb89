// Colours and dashes, which the style sheet alone decides; the canvas has to ask for them. And word to it that we run.
const NAMES = ["paper", "ink", "muted", "rule", "accent", "held", "ended", "planned", "alleged", "denied"];
const DASHED = ["held", "ended", "planned", "alleged", "denied"];
const watched = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("print"), matchMedia("(forced-colors: active)")];
const calmness = matchMedia("(prefers-reduced-motion: reduce)");
const narrowness = matchMedia("(max-width: 56rem)");

export const palette = {};
export const dashes = {};

export const calm = () => calmness.matches;
export const narrow = () => narrowness.matches;

// For print, what is folded away is unfolded, and folded again after.
export const unfoldForPrint = (details) =>
  watched[1].addEventListener("change", ({ matches }) => {
    if (matches) details.dataset.folded = !details.open;
    details.open = matches || details.dataset.folded === "false";
  });

export function onThemeChange(act) {
  for (const query of watched) query.addEventListener("change", () => (readTheme(), act()));
}

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of NAMES) palette[name] = style.getPropertyValue(`--${name}`).trim();
  for (const name of DASHED) {
    const lengths = style.getPropertyValue(`--${name}-dash`).match(/\d+/g);
    dashes[name] = lengths ? lengths.map(Number) : false;
  }
}

document.documentElement.classList.add("js");
readTheme();
