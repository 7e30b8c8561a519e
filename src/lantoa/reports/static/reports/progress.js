// While the report is being made the page looks again by itself.
const progress = document.getElementById("progress");
if (progress) setTimeout(() => location.reload(), Number(progress.dataset.refresh) * 1000);
