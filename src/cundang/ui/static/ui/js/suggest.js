// Suggestions under the search box while somebody types, reached by arrows; and buttons that print the page. The box
// searches without them.
import { composing } from "./keys.js";

const PAUSE = 160; // ms without a stroke before anything is asked
const LEAST = 2;
let waiting = 0;
let asked = "";

function options(list) {
  return Array.from(list.querySelectorAll("[role=option]"));
}

function mark(box, list, chosen) {
  options(list).forEach((one) => one.setAttribute("aria-selected", String(one === chosen)));
  if (chosen) {
    box.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  } else {
    box.removeAttribute("aria-activedescendant");
  }
}

function close(box, list) {
  clearTimeout(waiting);
  asked = "";
  list.hidden = true;
  list.innerHTML = "";
  box.setAttribute("aria-expanded", "false");
  mark(box, list, null);
}

function ask(box, list) {
  const text = box.value.trim();
  if (text === asked) return;
  if (text.length < LEAST) {
    close(box, list);
    return;
  }
  asked = text;
  const address = `${box.dataset.suggestions}?q=${encodeURIComponent(text)}`;
  fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" })
    .then((answer) => (answer.ok && !answer.headers.get("HX-Refresh") ? answer.text() : ""))
    .then((found) => {
      // What was typed meanwhile is asked for by itself.
      if (asked !== text || document.activeElement !== box) return;
      list.innerHTML = found;
      list.hidden = !options(list).length;
      box.setAttribute("aria-expanded", String(!list.hidden));
      mark(box, list, null);
    })
    .catch(() => close(box, list));
}

function step(box, list, by) {
  const all = options(list);
  const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true") + by;
  mark(box, list, at < 0 ? (at === -1 ? null : all[all.length - 1]) : all[at] || all[0]);
}

function press(event, box, list) {
  if (composing(event) || list.hidden) return;
  const chosen = list.querySelector("[aria-selected=true]");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    // The arrows belong to the list while it is open, not to the hits below.
    event.stopPropagation();
    step(box, list, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && chosen) {
    event.preventDefault();
    chosen.click();
  } else if (event.key === "Escape") {
    event.preventDefault();
    close(box, list);
  }
}

function watch(box, list) {
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(box, list), PAUSE);
  };
  // With an input method what stands in the box is not what is meant until the characters are chosen.
  box.addEventListener("input", (event) => event.isComposing || soon());
  box.addEventListener("compositionend", soon);
  box.addEventListener("keydown", (event) => press(event, box, list));
  box.addEventListener("blur", () => setTimeout(() => close(box, list), 150));
  box.form.addEventListener("submit", () => close(box, list));
  // Choosing with the mouse must not take the box its focus first.
  list.addEventListener("mousedown", (event) => event.preventDefault());
}

const box = document.querySelector("[data-suggestions]");
const list = document.getElementById("suggestions");
if (box && list) watch(box, list);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
