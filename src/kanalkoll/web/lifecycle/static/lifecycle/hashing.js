/* Works out the checksum of a chosen file here in the browser, so that it need not be sent:
   an archive is often larger than any form takes. Without this, the server works it out.

   data-hash-into="ID"   a file field whose checksum (SHA-256) is written into #ID */

async function hash(field) {
  const [file] = field.files;
  if (!file || !crypto.subtle) return;
  const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const shown = document.getElementById(field.dataset.hashInto);
  shown.value = Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("");
  field.value = "";
  shown.focus();
}

for (const field of document.querySelectorAll("[data-hash-into]")) {
  field.addEventListener("change", () => hash(field).catch(() => {}));
}
