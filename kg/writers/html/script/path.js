// How two names are connected, in the fewest steps: through no place and no denial, and only by what is shown.
import { otherEnd, plural, sentence, tiesOf } from "./data.js";
import { openTie } from "./cards.js";
import { fitsOnMap, showRoute } from "./map.js";
import { doors, fill, goToMap } from "./panel.js";
import { command, element, linkButton, say } from "./parts.js";

const ask = document.getElementById("ask");
let origin = null;

const passable = (node) => node.group !== "place";
const usable = (tie) => tie.status !== "denied" && fitsOnMap(tie);

// Gives the ties of a shortest path, or null.
export function shortestPath(start, goal) {
  const came = new Map([[start.id, null]]);
  const queue = [start];
  for (const node of queue) {
    if (node === goal) return route(came, goal);
    if (node !== start && !passable(node)) continue;
    for (const tie of tiesOf[node.id].filter(usable)) {
      const next = otherEnd(tie, node);
      if (!came.has(next.id)) came.set(next.id, { tie, node }), queue.push(next);
    }
  }
  return null;
}

function route(came, goal) {
  const steps = [];
  for (let step = came.get(goal.id); step; step = came.get(step.node.id)) steps.unshift(step.tie);
  return steps;
}

export function openPath(start, goal, goThere = true) {
  const steps = shortestPath(start, goal);
  const title = [element("bdi", start.name), " to ", element("bdi", goal.name)];
  const items = (steps ?? []).map((tie) => element("li", linkButton(sentence(tie), () => openTie(tie, true))));
  const found = steps ? `The shortest way takes ${plural(steps.length, "step")}.` : "Nothing that is shown connects them.";
  const ids = [...new Set([start.id, goal.id, ...(steps ?? []).flatMap((tie) => [tie.from, tie.to])])];
  showRoute(ids, steps ?? []);
  const note = "A way through a place, or through what is denied, does not count. Each step may come from another article.";
  fill(title, [element("p", found), element("ol", items, "facts"), element("p", note, "kind")], { from: start.slug, to: goal.slug }, goThere);
}

function startPath(node) {
  origin = node;
  const cancel = command("Cancel", stopAsking, "small");
  ask.replaceChildren("Path from ", element("bdi", node.name), ": choose the other name on the map or by search. ", cancel);
  ask.hidden = false;
  goToMap();
  say(ask.textContent);
}

export function stopAsking() {
  origin = null;
  ask.hidden = true;
}

// Takes a name as the other end, if one is being asked for.
function asked(node) {
  if (origin === null) return false;
  const start = origin;
  stopAsking();
  openPath(start, node);
  return true;
}

Object.assign(doors, { asked, path: startPath });
