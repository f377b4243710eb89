// The range of dates that the reader chose, and its play button, which lets the end of the range run on.
import { claims } from "./data.js";
import { dayWords } from "./dates.js";

const STEPS = 40;
const PAUSE = 700;
const field = document.getElementById("timeline");
const from = document.getElementById("from");
const until = document.getElementById("until");
const play = document.getElementById("play");
const days = [...new Set(claims.flatMap((claim) => claim.days ?? []))].sort();
const rangeWatchers = [];
let timer = 0;

export const onRange = (act) => rangeWatchers.push(act);

const tell = (settled) => rangeWatchers.forEach((act) => act(settled));

// Gives the first and last day chosen, or null where no day is left out.
export const range = () =>
  days.length < 2 || (Number(from.value) === 0 && Number(until.value) === days.length - 1)
    ? null
    : [days[from.value], days[until.value]];

export function setRange(first, last) {
  const after = days.findIndex((day) => day >= first);
  const before = days.findLastIndex((day) => day <= last);
  from.value = after < 0 ? 0 : after;
  until.value = before < Number(from.value) ? days.length - 1 : before;
  label();
}

function label() {
  for (const slider of [from, until]) {
    const words = days.length ? dayWords(days[slider.value]) : "";
    slider.ariaValueText = words;
    slider.nextElementSibling.value = words;
  }
}

function slide({ target, type }) {
  stop();
  if (target === from && Number(from.value) > Number(until.value)) until.value = from.value;
  if (target === until && Number(until.value) < Number(from.value)) from.value = until.value;
  label();
  tell(type === "change");
}

function stop() {
  clearInterval(timer);
  timer = 0;
  play.textContent = "Play";
}

function step() {
  const last = days.length - 1;
  until.value = Math.min(last, Number(until.value) + Math.max(1, Math.ceil((last - from.value) / STEPS)));
  const done = Number(until.value) === last;
  if (done) stop();
  label();
  tell(done);
}

play.addEventListener("click", () => {
  if (timer) return stop(), tell(true);
  if (Number(until.value) === days.length - 1) until.value = from.value;
  play.textContent = "Pause";
  timer = setInterval(step, PAUSE);
  label();
  tell(false);
});

export function clearRange() {
  stop();
  setRange("", "9999-12-31");
}

if (days.length > 1) {
  field.hidden = document.getElementById("timeline-note").hidden = false;
  from.max = until.max = days.length - 1;
  clearRange();
  for (const slider of [from, until]) for (const type of ["input", "change"]) slider.addEventListener(type, slide);
}
