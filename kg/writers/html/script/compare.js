// Claims side by side: those of one contract or lawsuit, and those that agree or conflict.
import { claimCard } from "./cards.js";
import { doors } from "./panel.js";
import { element } from "./parts.js";
import { indexOf, titleOf } from "./rows.js";

const gatherings = [];

// Reads from the page which claims are about one contract or lawsuit, and offers to compare them.
export function readMatters() {
  for (const matter of document.querySelectorAll(".matter")) {
    const together = [...matter.querySelectorAll("li a")].map((link) => indexOf(link.getAttribute("href").slice("#claim-".length)));
    const found = together.filter((index) => index >= 0);
    gatherings.push(new Set(found));
    if (found.length < 2) continue;
    const button = element("button", "Side by side", "small");
    button.type = "button";
    button.addEventListener("click", () => compare(found));
    matter.append(button);
  }
}

const together = (index) => gatherings.filter((gathering) => gathering.has(index)).flatMap((gathering) => [...gathering]);

function compare(indices) {
  const close = element("button", "Close", "close");
  close.type = "button";
  const top = element("div", [element("h2", "Side by side"), close], "top");
  const cards = indices.map((index) => claimCard(index, [element("h3", titleOf(index))]));
  const dialog = element("dialog", [top, element("div", cards, "versus")]);
  dialog.setAttribute("aria-label", "Claims side by side");
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

Object.assign(doors, { compare, together });
