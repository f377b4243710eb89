// Files for the reader: made here, saved by the browser, sent nowhere.
export function saveFile(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// A spreadsheet takes a cell that begins like this for a formula.
const FORMULA = /^[=+\-@\t\r]/;

const csvCell = (value) => {
  const text = String(value ?? "");
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

// Writes a table as RFC 4180 has it, marked as UTF-8 for spreadsheets.
export const csvText = (lines) => `\ufeff${lines.map((line) => `${line.map(csvCell).join(",")}\r\n`).join("")}`;
