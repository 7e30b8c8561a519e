// The review page: a link marks its lines in the source; a row is corrected in its own place. Without this script the
// same links lead to the same forms on pages of their own.
const review = document.querySelector(".review");
const status = document.createElement("p");
status.className = "sr";
status.setAttribute("role", "status");
review.append(status);

function mark(first, last) {
  document.querySelectorAll(".source li.marked").forEach((line) => line.classList.remove("marked"));
  let start = null;
  for (let number = Number(first); number <= Number(last); number += 1) {
    const line = document.getElementById(`L${number}`);
    if (line) line.classList.add("marked");
    start = start || line;
  }
  if (!start) return;
  const pane = start.closest(".source");
  pane.scrollTop += start.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  if (getComputedStyle(pane).position !== "sticky") pane.scrollIntoView({ block: "start" });
}

function close() {
  const open = document.querySelector(".editing");
  if (!open) return;
  open.opener?.focus();
  open.remove();
}

async function load(response) {
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

async function edit(link) {
  const page = await load(await fetch(link.href));
  const form = page.getElementById("clause-form");
  if (!form) throw new Error("no form");
  close();
  const box = document.createElement(link.closest("li") ? "div" : "section");
  box.className = "editing";
  box.opener = link;
  box.append(form);
  const row = link.closest("li");
  if (row) row.append(box);
  else link.closest("header").after(box);
  if (row) row.style.flexWrap = "wrap";
  if (form.dataset.first) mark(form.dataset.first, form.dataset.last);
  box.scrollIntoView({ block: "start" });
  box.querySelector("input:not([type=hidden]), textarea, select")?.focus({ preventScroll: true });
}

async function send(form, button) {
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  const response = await fetch(form.action, { method: "POST", body: data });
  const page = await load(response);
  const again = page.getElementById("clause-form");
  const box = form.closest(".editing");
  const place = box.closest("li")?.id;
  if (again) {
    document.getElementById("clause-form").replaceWith(again);
    (box.querySelector(".errors") || box).focus();
    return;
  }
  const fresh = page.querySelector(".fields");
  const source = page.querySelector(".source ol");
  if (!response.ok || !fresh) throw new Error("not saved");
  document.querySelector(".fields").replaceWith(fresh);
  if (source) document.querySelector(".source ol").replaceWith(source);
  status.textContent = review.dataset.saved;
  const row = place && document.getElementById(place);
  if (row) {
    row.scrollIntoView({ block: "center" });
    row.querySelector("a")?.focus({ preventScroll: true });
  }
}

function failed() {
  status.textContent = review.dataset.failed;
  const box = document.querySelector(".editing");
  if (!box) return;
  const told = document.createElement("p");
  told.className = "error";
  told.setAttribute("role", "alert");
  told.textContent = review.dataset.failed;
  box.prepend(told);
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a");
  if (!link) return;
  if (link.dataset.first) {
    event.preventDefault();
    mark(link.dataset.first, link.dataset.last);
  } else if ("edit" in link.dataset) {
    event.preventDefault();
    edit(link).catch(() => { location.href = link.href; });
  } else if ("cancel" in link.dataset && link.closest(".editing")) {
    event.preventDefault();
    close();
  }
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest(".editing form");
  if (!form) return;
  event.preventDefault();
  send(form, event.submitter).catch(failed);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest?.(".editing")) close();
});
