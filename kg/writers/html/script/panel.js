// The reading panel: opened, filled and closed; what fills it registers as a door here.
import { element } from "./parts.js";
import { frame, lookBack, showNothing } from "./map.js";
import { calm, narrow } from "./theme.js";

const panel = document.getElementById("panel");
const guide = document.getElementById("panel-start");
const filled = document.getElementById("panel-body");
const DOUBLE_TAP = 350;
const openers = [];
let going;
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
  stayOnMap();
  if (goThere) panel.focus({ preventScroll: true });
  if (goThere) scrollHere();
  else if (narrow()) going = setTimeout(scrollHere, DOUBLE_TAP);
  for (const act of openers) act(address);
}

function scrollHere() {
  panel.scrollIntoView({ block: narrow() ? "start" : "nearest", behavior: calm() ? "auto" : "smooth" });
}

// Leaves the map in sight, where the reader is not done with it: on a phone the panel waits for a second tap.
export const stayOnMap = () => clearTimeout(going);

// Takes the reader to the map, which on a phone may be off the screen.
export function goToMap() {
  stayOnMap();
  frame.focus({ preventScroll: true });
  frame.parentElement.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
}

function leavePanel() {
  lookBack();
  closePanel();
  goToMap();
}

export function closePanel() {
  stayOnMap();
  guide.hidden = false;
  filled.hidden = true;
  showNothing();
  for (const act of openers) act({});
}

panel.addEventListener("keydown", ({ key }) => key === "Escape" && leavePanel());
