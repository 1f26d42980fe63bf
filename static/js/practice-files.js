/* Adds files without leaving the page: several one after another, with what became of each said once. Everything works
   without this file; it sends to the same address and reads the same page that the button gets. */

const place = document.querySelector("[data-files]");
const form = place?.querySelector("[data-files-form]");
const input = form?.querySelector("#bestand");
const queue = form?.querySelector("[data-files-queue]");
const status = form?.querySelector("[data-files-status]");
let before = Promise.resolve();

function line(file) {
  const [row, text, name, bar] = ["li", "p", "bdi", "progress"].map((kind) => document.createElement(kind));
  name.textContent = file.name;
  text.append(name);
  bar.setAttribute("aria-label", `${input.dataset.busy}: ${file.name}`);
  bar.max = 1;
  row.append(text, bar);
  queue.append(row);
  queue.hidden = false;
  return row;
}

function finish(row, words, again) {
  row.querySelector("progress")?.remove();
  row.querySelector("p").append(": ", words);
  row.className = "is-wrong";
  if (again) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = input.dataset.again;
    button.addEventListener("click", () => {
      row.remove();
      again();
      input.focus();
    });
    row.append(button);
  }
  status.textContent = row.querySelector("p").textContent;
}

function send(file, bar) {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    for (const one of form.querySelectorAll("[name=csrfmiddlewaretoken], [data-files-key]")) body.set(one.name, one.value);
    body.set("toevoegen", "1");
    body.set("bestand", file);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
      // All is there; now the server looks at it.
      if (event.loaded === event.total) bar.removeAttribute("value");
    });
    request.addEventListener("load", () => resolve(request.responseText));
    for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, reject);
    request.open("POST", form.action);
    request.send(body);
  });
}

/* What was typed beside other files stays as it is: only new ones are put in, and counts and numbers renewed. */
function takeOver(page) {
  const [list, fresh] = [form, page].map((one) => one.querySelector("[data-files-list]"));
  for (const one of fresh.querySelectorAll(".one-file")) {
    const here = document.getElementById(one.id);
    if (here) one.replaceWith(here);
  }
  list.replaceChildren(...fresh.childNodes);
  for (const one of page.querySelectorAll("[name=csrfmiddlewaretoken]")) form.elements[one.name].value = one.value;
  form.querySelector("[data-files-room]").textContent = page.querySelector("[data-files-room]").textContent;
}

async function add(file) {
  const row = line(file);
  if (file.size > Number(input.dataset.mostBytes)) return finish(row, input.dataset.tooLarge);
  try {
    const page = new DOMParser().parseFromString(await send(file, row.querySelector("progress")), "text/html");
    if (!page.querySelector("[data-files]")) throw new Error("another page");
    const problem = page.querySelector("[data-files-problem]");
    takeOver(page);
    if (problem) return finish(row, problem.textContent);
    row.remove();
    status.textContent = page.querySelector("[data-files-status]").textContent;
  } catch {
    finish(row, input.dataset.interrupted, () => addAll([file]));
  }
}

function addAll(files) {
  for (const file of files) before = before.then(() => add(file));
}

if (form) {
  input.multiple = true;
  input.addEventListener("change", () => {
    addAll([...input.files]);
    input.value = "";
  });
  form.querySelector("button[name=toevoegen]").hidden = true;
}
