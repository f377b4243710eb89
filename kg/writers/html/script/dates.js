// Which days a claim is about: those that it names, or else that of its article; what lasts does so until then.
import { claims } from "./data.js";

const MONTHS = "January February March April May June July August September October November December".split(" ");

for (const claim of claims) {
  const { start, end, object, lasts, source } = claim;
  const said = [start, end, object].filter(Boolean);
  const days = said.flatMap(([first, last]) => [first, last]);
  if (source.day && (lasts || !days.length)) days.push(source.day);
  days.sort();
  claim.days = days.length ? [days[0], days.at(-1)] : null;
}

export const dayWords = (day) => {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
};
