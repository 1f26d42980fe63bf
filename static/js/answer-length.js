/* Says how much room is left, near the longest that an answer may be and never before; nothing is cut. */

const NEAR = 0.9;
const words = document.querySelector("[data-words]")?.dataset;

function count(area) {
  const most = Number(area.dataset.longest);
  // As the server counts: one kind of line end, and letters with their accents as one.
  const length = [...area.value.replace(/\r\n?/g, "\n").normalize("NFC")].length;
  const shown = area.nextElementSibling?.matches("[data-count]") ? area.nextElementSibling : null;
  if (length < most * NEAR) return shown?.remove();
  const place = shown ?? Object.assign(document.createElement("p"), { className: "hint" });
  place.dataset.count = "";
  place.textContent = `${Math.abs(most - length)} ${length > most ? words.over : words.left}`;
  if (!shown) area.after(place);
}

for (const area of words ? document.querySelectorAll("[data-longest]") : []) {
  area.addEventListener("input", () => count(area));
  count(area);
}
