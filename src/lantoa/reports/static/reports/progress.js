// While the report is being made the page looks again by itself, and stops when nobody looks at it.
const progress = document.getElementById("progress");
if (progress) {
  const again = () => (document.hidden ? setTimeout(again, 2000) : location.reload());
  setTimeout(again, Number(progress.dataset.refresh) * 1000);
}
