/* Saves a part of a practice while somebody types, and keeps on this computer what could not be saved yet.
   Everything works without this file: the same form is then saved with its buttons. */

const WAIT = 1500, AGAIN = 30_000;
const INNER = new Set(["csrfmiddlewaretoken", "sleutel", "bewaard", "venster", "geraden", "terug"]);
const form = document.querySelector("[data-draft]");

function start() {
  const { key, ends, warns } = form.dataset;
  const words = form.querySelector("[data-words]").dataset;
  const status = form.querySelector("[data-saved]");
  const ending = form.querySelector("[data-ending]");
  let timer = 0, clock = 0, saving = null, dirty = false, passes = false;

  const fields = () => [...form.elements].filter((one) => one.name && one.type !== "submit" && !INNER.has(one.name));
  const stateOf = (one) => (["checkbox", "radio"].includes(one.type) ? one.checked : one.value);
  const placeOf = (one) => (["checkbox", "radio"].includes(one.type) ? `${one.name}=${one.value}` : one.name);
  const typed = () => JSON.stringify(Object.fromEntries(fields().map((one) => [placeOf(one), stateOf(one)])));

  /* A full store, or one that is shut, is no reason to stop somebody from typing. */
  function remember() {
    const { bewaard, venster } = form.elements;
    try {
      localStorage.setItem(key, JSON.stringify({ typed: typed(), bewaard: bewaard.value, venster: venster.value }));
    } catch { /* nothing to do */ }
  }
  const forget = () => { try { localStorage.removeItem(key); } catch { /* nothing to do */ } };

  function restore() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch { return; }
    if (!kept || kept.typed === typed()) return forget();
    const values = JSON.parse(kept.typed);
    for (const one of fields()) {
      if (!(placeOf(one) in values)) continue;
      one[["checkbox", "radio"].includes(one.type) ? "checked" : "value"] = values[placeOf(one)];
    }
    form.elements.bewaard.value = kept.bewaard;
    form.elements.venster.value = kept.venster;
    status.textContent = words.restored;
    changed();
  }

  function watch() {
    clearTimeout(clock);
    ending.hidden = true;
    clock = setTimeout(() => { ending.hidden = false; }, (ends - warns) * 1000);
  }

  async function send(again = true) {
    dirty = false;
    let response, answer;
    try {
      const body = new URLSearchParams(new FormData(form));
      response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      answer = await response.json();
    } catch {
      dirty = true;
      status.textContent = words.offline;
      timer = setTimeout(save, AGAIN);
      return "away";
    }
    if (answer.token) form.elements.csrfmiddlewaretoken.value = answer.token;
    if (response.status === 403 && again) return send(false);
    status.textContent = answer.text;
    if (!response.ok) return "refused";
    form.elements.bewaard.value = answer.bewaard;
    if (!dirty && !answer.lost) forget();
    watch();
    return "saved";
  }

  async function save() {
    clearTimeout(timer);
    await saving;
    saving = send();
    return saving;
  }

  function changed() {
    dirty = true;
    remember();
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  }

  form.addEventListener("input", changed);
  /* What was typed is kept before the page is left, so that a dead line or an old token costs nothing. */
  form.addEventListener("submit", async (event) => {
    if (passes || (!dirty && !saving)) return;
    event.preventDefault();
    if ((await save()) === "away") return;
    passes = true;
    form.requestSubmit(event.submitter);
  });
  form.querySelector("[data-extend]").addEventListener("click", save);
  addEventListener("online", () => { if (dirty) save(); });
  restore();
  watch();
}

if (form) start();
