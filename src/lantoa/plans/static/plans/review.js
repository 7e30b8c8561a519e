// A field's link marks all of its lines in the source, and brings them into the source's own window.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-first]");
  if (!link) return;
  document.querySelectorAll(".source li.marked").forEach((line) => line.classList.remove("marked"));
  for (let number = Number(link.dataset.first); number <= Number(link.dataset.last); number += 1) {
    const line = document.getElementById(`L${number}`);
    if (line) line.classList.add("marked");
  }
  const first = document.getElementById(`L${link.dataset.first}`);
  if (first) { event.preventDefault(); first.scrollIntoView({ block: "center" }); }
});
