// When a quick request fails, the ordinary one is made: its page says what happened and what to do.

export function watchFailures() {
  document.addEventListener("htmx:responseError", (event) => {
    window.location.assign(event.detail.xhr.responseURL || window.location.href);
  });
  document.addEventListener("htmx:sendError", () => {
    const note = document.getElementById("unreachable");
    if (note) note.hidden = false;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const note = document.getElementById("unreachable");
    if (note && event.detail.successful) note.hidden = true;
  });
}
