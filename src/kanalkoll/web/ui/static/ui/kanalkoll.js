/* What pages do in the browser beyond links and forms. Everything works without it:
   copy buttons and counters are hidden until it runs, and the server counts too.

   data-copy="ID"            a button that copies the text of #ID
   data-count="UNIT"         a field whose length is shown in data-count-shown="ID"
   data-autosubmit           a form that sends itself when a choice changes
   data-confirm="question"   a form or button that asks first
   data-file-drop            a field that a file can be dropped on
   data-error-summary        gets the focus when the page has errors */

const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,:;!?'()[\]…”’]/giu;
const BARE_LINK = /(?<![\p{L}\p{N}_@./])(?:[\p{L}\p{N}_-]+\.)+[a-z]{2,}(?![\p{L}\p{N}_@-])(?:\/[^\s<>"]*[^\s<>".,:;!?'()[\]…”’])?\/?/giu;
const MENTION = /(?<![=/\p{L}\p{N}_])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_.-]*[\p{L}\p{N}_]/giu;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\u20E3/u;
const LIGHT = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];
const LINK_LENGTH = 23;

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("sv", { granularity: "grapheme" }) : null;
const graphemesOf = (text) => segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : Array.from(text);
const short = (text) => text.replace(LINK, "x".repeat(LINK_LENGTH));
const isLight = (sign) => LIGHT.some(([first, last]) => first <= sign.codePointAt(0) && sign.codePointAt(0) <= last);
const weightOf = (grapheme) => EMOJI.test(grapheme) ? 2
  : Array.from(grapheme).reduce((sum, sign) => sum + (isLight(sign) ? 1 : 2), 0);

/* The same units as the server's (core/baseinfo/counting.py). */
const COUNTERS = {
  characters: (text) => Array.from(text).length,
  graphemes: (text) => graphemesOf(text).length,
  bytes: (text) => new TextEncoder().encode(text).length,
  weighted: (text) => graphemesOf(
    short(text.normalize("NFC")).replace(BARE_LINK, (link) => link.padEnd(LINK_LENGTH, "x")),
  ).reduce((sum, grapheme) => sum + weightOf(grapheme), 0),
  "graphemes-links-23": (text) => graphemesOf(short(text).replace(MENTION, "@$1")).length,
};

export const length = (text, unit) => COUNTERS[unit](text);

const figures = (number) => document.documentElement.lang === "en"
  ? number.toLocaleString("en") : number.toLocaleString("sv").replace(/\s/gu, "\u00a0");

function count(field) {
  const shown = document.getElementById(field.dataset.countShown);
  const used = shown?.querySelector("[data-count-used]");
  if (!used || !(field.dataset.count in COUNTERS)) return;
  const number = length(field.value.replace(/\r\n/gu, "\n"), field.dataset.count);
  used.textContent = figures(number);
  shown.querySelector("[data-count-of]")?.removeAttribute("hidden");
  shown.querySelector("[data-count-at-most]")?.setAttribute("hidden", "");
  shown.toggleAttribute("data-over", number > Number(field.dataset.countLimit));
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
document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) begin(event.target); });
begin(document);
