/* What pages do in the browser beyond links and forms. Everything works without it:
   copy buttons and counters are hidden until it runs, and the server counts too.

   data-copy="ID"            a button that copies the text of #ID
   data-count="UNIT"         a field whose length is shown in data-count-shown="ID"
   data-autosubmit           a form that sends itself when a choice changes
   data-confirm="question"   a form or button that asks first
   data-file-drop            a field that a file can be dropped on
   data-error-summary        gets the focus when the page has errors */

import { COUNTERS, length } from "./counting.js";

const figures = (number) => document.documentElement.lang === "en"
  ? number.toLocaleString("en") : number.toLocaleString("sv").replace(/\s/gu, "\u00a0");

function count(field) {
  const shown = document.getElementById(field.dataset.countShown);
  const used = shown?.querySelector("[data-count-used]");
  if (!used || !(field.dataset.count in COUNTERS)) return;
  const number = length(field.value.replace(/\r\n/gu, "\n"), field.dataset.count);
  used.textContent = figures(number);
  const over = number > Number(field.dataset.countLimit);
  if (over && !shown.hasAttribute("data-over")) say(shown.textContent);
  shown.toggleAttribute("data-over", over);
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const text = "value" in source ? source.value : source.innerText;
  await navigator.clipboard.writeText(text.trim());
  const words = button.textContent;
  button.textContent = button.dataset.copied;
  say(button.dataset.copied);
  setTimeout(() => { button.textContent = words; }, 2500);
}

/* Read aloud without moving the focus. */
function say(words) {
  const place = document.getElementById("said");
  if (place) place.textContent = words;
}

function ask(event, element) {
  const dialog = document.getElementById("confirm");
  if (!dialog?.showModal || element.dataset.confirmed) return;
  event.preventDefault();
  dialog.querySelector("[data-question]").textContent = element.dataset.confirm;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "yes") return;
    element.dataset.confirmed = "1";
    element.form ? element.form.requestSubmit(element) : element.requestSubmit();
    delete element.dataset.confirmed;
  }, { once: true });
  dialog.showModal();
}

function drop(area) {
  const field = area.querySelector("input[type=file]");
  const place = field.parentElement;
  place.querySelector(".file-drop-invitation")?.removeAttribute("hidden");
  for (const name of ["dragenter", "dragover"]) {
    place.addEventListener(name, (event) => { event.preventDefault(); place.dataset.over = ""; });
  }
  for (const name of ["dragleave", "drop"]) {
    place.addEventListener(name, () => { delete place.dataset.over; });
  }
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/* What is on the page, and what htmx lays there later. */
function begin(root) {
  const all = (chosen) => [...(root.matches?.(chosen) ? [root] : []), ...root.querySelectorAll(chosen)];
  all("[data-copy]").forEach((button) => { button.hidden = !navigator.clipboard; });
  all("[data-count]").forEach(count);
  all("[data-file-drop]").forEach(drop);
  all("[data-error-summary]").slice(0, 1).forEach((summary) => summary.focus());
}

document.addEventListener("input", (event) => {
  if (event.target.dataset.count) count(event.target);
});
document.addEventListener("change", (event) => {
  if (event.target.matches("form[data-autosubmit] :is(select, input[type=checkbox], input[type=radio])")) {
    event.target.form.requestSubmit();
  }
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
  const asking = event.target.closest("button[data-confirm]");
  if (asking) ask(event, asking);
});
document.addEventListener("submit", (event) => {
  if (event.target.dataset.confirm) ask(event, event.target);
});
document.addEventListener("htmx:load", (event) => {
  if (event.target === document.body) return;
  begin(event.target);
  const list = event.target.querySelector("caption");
  if (list) say(list.textContent);
});
begin(document);
