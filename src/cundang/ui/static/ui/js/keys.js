// Keys of every page: `/` goes to the search box, or to the page that has one, `?` shows the keys of this page. Any link
// or button with `data-key="e"` is pressed by that key; the page lists it in its block of keys.

/** Whether an input method is putting characters together: its keys mean strokes, not commands. */
export function composing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** Whether the event belongs to somebody typing: in a field, with an input method, or with a modifier held. */
export function typing(event) {
  const tag = event.target.tagName;
  return (
    composing(event) ||
    event.target.isContentEditable ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    tag === "TEXTAREA" ||
    tag === "SELECT" ||
    (tag === "INPUT" && event.target.type !== "checkbox")
  );
}

function showKeys() {
  const dialog = document.getElementById("keys");
  if (dialog && dialog.showModal && !dialog.open) dialog.showModal();
}

/** Whether `/` was pressed in the search box, where it asks for what is there already: no search begins with it. */
function already(event) {
  const box = event.target;
  return event.key === "/" && box.id === "q" && box.value === "" && !composing(event);
}

export function watchKeys() {
  document.addEventListener("keydown", (event) => {
    if (already(event)) event.preventDefault();
    if (typing(event)) return;
    if (event.key === "/") {
      event.preventDefault();
      const box = document.getElementById("q");
      const elsewhere = document.querySelector("[data-search]");
      if (!box) {
        if (elsewhere) elsewhere.click();
        return;
      }
      box.focus();
      box.select();
    } else if (event.key === "?") {
      event.preventDefault();
      showKeys();
    } else if (/^[a-z0-9[\]]$/i.test(event.key) && !document.querySelector("dialog[open]")) {
      const pressed = document.querySelector(`[data-key="${event.key}"]`);
      if (!pressed) return;
      event.preventDefault();
      pressed.click();
    }
  });
}
