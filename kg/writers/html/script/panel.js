// The reading panel: opened, filled and closed; what fills it registers as a door here.
import { element } from "./parts.js";
import { frame, lookBack, showNothing } from "./map.js";
import { calm, narrow } from "./theme.js";

const panel = document.getElementById("panel");
const guide = document.getElementById("panel-start");
const filled = document.getElementById("panel-body");
const openers = [];
export const doors = {};

export const onOpen = (act) => openers.push(act);

// Fills the panel; `goThere` moves the focus to it, for those who did not come by the map.
export function fill(title, content, address, goThere) {
  const close = element("button", "Close", "close");
  close.type = "button";
  close.addEventListener("click", leavePanel);
  filled.replaceChildren(element("div", [element("h3", title), close], "top"), ...content);
  guide.hidden = true;
  filled.hidden = false;
  panel.scrollTop = 0;
  if (goThere) panel.focus({ preventScroll: true });
  if (goThere || narrow()) panel.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  for (const act of openers) act(address);
}

// Takes the reader to the map, which on a phone may be off the screen.
export function goToMap() {
  frame.focus({ preventScroll: true });
  frame.parentElement.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
}

function leavePanel() {
  lookBack();
  closePanel();
  goToMap();
}

export function closePanel() {
  guide.hidden = false;
  filled.hidden = true;
  showNothing();
  for (const act of openers) act({});
}

panel.addEventListener("keydown", ({ key }) => key === "Escape" && leavePanel());
