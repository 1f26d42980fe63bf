/* A list with filters without a page load: the answer is replaced in place and announced, and the back button is right.
   Everything works without this file; it asks the same addresses that the form and the links lead to. */

const finder = document.querySelector("[data-finder]");
const status = document.querySelector("[data-finder-status]");
let asking = null;

function addressOf(form, { asTyped = true } = {}) {
  const asked = new FormData(form);
  if (!asTyped) {
    // A ticked box is an answer of itself; a text, a day or an order that is being chosen waits for the button.
    for (const { name, defaultValue } of form.querySelectorAll("[type=search], [type=date]")) asked.set(name, defaultValue);
    asked.set("sorteer", [...form.elements.sorteer.options].find((one) => one.defaultSelected)?.value ?? "");
  }
  const pairs = [...asked].filter(([, value]) => value !== "");
  const query = new URLSearchParams(pairs).toString();
  return form.action.split("?")[0] + (query ? `?${query}` : "");
}

/* The same question may be written in another order. */
function question(address) {
  const asked = new URL(address, location.href).searchParams;
  asked.sort();
  return asked.toString();
}

/* What has the focus is found again by its name and value, because the form is replaced along with its counts. */
function marked(element) {
  if (!element || !finder.contains(element)) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.name) return `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
  return element.closest("[data-finder-link]") ? "#lijst" : null;
}

function replace(page, keepTyping) {
  const fresh = page.querySelector("[data-finder]");
  const focus = marked(document.activeElement);
  const typed = keepTyping && finder.querySelector("#zoek:focus");
  const open = new Set([...finder.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
  for (const summary of fresh.querySelectorAll("details > summary")) {
    if (open.has(summary.textContent)) summary.parentElement.open = true;
  }
  if (typed) fresh.querySelector("#zoek").value = typed.value;
  finder.replaceChildren(...fresh.childNodes);
  const again = focus && finder.querySelector(focus);
  if (again) {
    if (again.id === "lijst") again.tabIndex = -1;
    again.focus({ preventScroll: true });
    if (typed) again.setSelectionRange(again.value.length, again.value.length);
  }
  status.textContent = finder.querySelector("[data-finder-count]").textContent;
  document.title = page.title;
}

async function ask(address, { remember = true } = {}) {
  asking?.abort();
  asking = new AbortController();
  finder.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.querySelector("[data-finder]")) throw new Error("no finder");
    // The server knows the shortest address of a question; a page of a long list has only its own.
    const shortest = new URL(page.querySelector("[data-address]").dataset.address, location.href);
    const lasting = address.includes("page=") ? address : shortest.href;
    if (remember && question(lasting) !== question(location.href)) history.pushState({ finder: true }, "", lasting);
    replace(page, remember);
  } catch (error) {
    if (error.name === "AbortError") return;
    location.assign(address);
  } finally {
    finder.removeAttribute("aria-busy");
  }
}

if (finder && status) {
  finder.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(addressOf(event.target));
  });
  finder.addEventListener("change", (event) => {
    const { form, type } = event.target;
    if (!form || type !== "checkbox") return;
    const boxes = [...form.querySelectorAll("[type=checkbox]")];
    if (boxes.some((box) => box.checked !== box.defaultChecked)) ask(addressOf(form, { asTyped: false }));
    else asking?.abort();
  });
  finder.addEventListener("click", (event) => {
    const link = event.target.closest("[data-finder-link]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    ask(link.href);
  });
  addEventListener("popstate", () => ask(location.href, { remember: false }));
}
