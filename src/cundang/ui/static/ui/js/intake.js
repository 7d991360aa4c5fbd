// Taking lists in: n and p go along the rows that need a person; lists may be dropped on the form. Without it every
// row is reached by its link and every list by choosing it.
import { typing } from "./keys.js";

function step(by) {
  const rows = Array.from(document.querySelectorAll("[data-needs]"));
  if (!rows.length) return;
  const at = document.activeElement && document.activeElement.closest("tr");
  const here = rows.findIndex((row) => row === at || row.nextElementSibling === at || row.classList.contains("here"));
  const next = rows[(here + by + rows.length) % rows.length] || rows[0];
  rows.forEach((row) => row.classList.toggle("here", row === next));
  // The row, not its field: there the keys would be typed. Tab goes on to the field.
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

function watchRows() {
  document.addEventListener("keydown", (event) => {
    if (typing(event) || (event.key !== "n" && event.key !== "p")) return;
    event.preventDefault();
    step(event.key === "n" ? 1 : -1);
  });
}

function watchDrop() {
  const place = document.querySelector("[data-drop]");
  const field = place && place.querySelector("input[type=file]");
  if (!field) return;
  place.querySelector("[data-hint]").hidden = false;
  const over = (is) => (event) => {
    event.preventDefault();
    place.classList.toggle("over", is);
  };
  ["dragenter", "dragover"].forEach((name) => place.addEventListener(name, over(true)));
  ["dragleave", "drop"].forEach((name) => place.addEventListener(name, over(false)));
  place.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
}

watchRows();
watchDrop();
