/* A slider and its number are one value; while it is moved the answer alone is fetched. */

let latest = 0;
let waiting = null;

async function answer(form, slider) {
  const query = new URLSearchParams(new FormData(form));
  query.set("reglage", slider.dataset.slider);
  const mine = ++latest;
  const reply = await fetch(`${form.dataset.move}?${query}`, { headers: { "HX-Request": "true" } });
  if (!reply.ok || mine !== latest) return;
  const place = document.getElementById("answer");
  const found = new DOMParser().parseFromString(await reply.text(), "text/html");
  place?.replaceChildren(...found.body.childNodes);
  document.getElementById("evidence")?.setAttribute("hidden", "");
}

document.addEventListener("input", (event) => {
  const slider = event.target.closest?.("[data-slider]");
  if (slider) {
    document.getElementById(slider.dataset.number).value = slider.value;
    clearTimeout(waiting);
    waiting = setTimeout(() => answer(slider.form, slider), 40);
    return;
  }
  const twin = document.querySelector(`[data-number="${CSS.escape(event.target.id || "-")}"]`);
  if (twin && event.target.value) twin.value = event.target.value;
});
