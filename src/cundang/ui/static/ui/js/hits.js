// Moving among hits: arrows or j and k choose one, Enter opens it; the chosen one is shown in the view at the right
// and kept in the address, so that coming back finds it chosen.
import { composing, typing } from "./keys.js";

const PAUSE = 120; // ms at one hit before it is fetched, so that running through the list asks for nothing
let waiting = 0;

const hits = () => Array.from(document.querySelectorAll("[data-hit]"));

function show(hit) {
  const view = document.getElementById("view");
  if (!view || !hit.dataset.view || view.offsetParent === null || view.dataset.shows === hit.dataset.hit) return;
  view.dataset.shows = hit.dataset.hit;
  clearTimeout(waiting);
  waiting = setTimeout(() => window.htmx.ajax("GET", hit.dataset.view, { target: view, swap: "innerHTML" }), PAUSE);
}

function choose(hit) {
  hits().forEach((other) => other.classList.toggle("here", other === hit));
  const address = new URL(window.location.href);
  if (address.searchParams.get("item") !== hit.dataset.hit) {
    address.searchParams.set("item", hit.dataset.hit);
    window.history.replaceState(window.history.state, "", address);
  }
  if (window.htmx) show(hit);
}

function step(by) {
  const all = hits();
  if (!all.length) return;
  const inList = document.activeElement && document.activeElement.closest("[data-hit]");
  const next = inList ? all.indexOf(inList) + by : all.findIndex((hit) => hit.classList.contains("here"));
  all[Math.max(0, Math.min(all.length - 1, next))].querySelector("a").focus();
}

export function watchHits() {
  document.addEventListener("keydown", (event) => {
    const inBox = event.target.id === "q" && !composing(event);
    if (event.key === "ArrowDown" && (inBox || !typing(event))) {
      if (!hits().length) return;
      event.preventDefault();
      step(1);
    } else if (typing(event)) {
      return;
    } else if (event.key === "j") {
      step(1);
    } else if (event.key === "k") {
      step(-1);
    } else if (event.key === "ArrowUp" && event.target.closest("[data-hit]")) {
      event.preventDefault();
      step(-1);
    }
  });
  document.addEventListener("focusin", (event) => {
    const hit = event.target.closest("[data-hit]");
    if (hit) choose(hit);
  });
  document.addEventListener("click", (event) => {
    const hit = event.target.closest("[data-hit]");
    if (hit && !event.target.closest("a")) choose(hit);
  });
}
