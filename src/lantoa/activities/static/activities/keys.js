// A reviewer's keyboard: each control that has a key says so beside its words.
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey) return;
  const control = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!control) return;
  event.preventDefault();
  control.click();
  const answer = control.matches("summary") && control.parentElement.querySelector("textarea");
  if (answer) answer.focus();
});
// The box above the list ticks every row of the page.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-ticks]")) return;
  document.querySelectorAll(`input[name="${event.target.dataset.ticks}"]`).forEach((box) => { box.checked = event.target.checked; });
});
