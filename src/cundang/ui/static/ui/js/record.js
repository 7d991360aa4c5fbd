// One record: copying its reference code, and the arrow keys between hits. The page works without.

function copies(button) {
  button.hidden = false;
  const word = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
    button.setAttribute("aria-live", "polite");
    setTimeout(() => {
      button.textContent = word;
    }, 2000);
  });
}

// The clipboard exists only where the page came by a safe road.
if (navigator.clipboard) {
  document.querySelectorAll("[data-copy]").forEach(copies);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, .scroll, dialog");
  if (typing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const link = document.querySelector(`.journey [data-key="${event.key}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
});
