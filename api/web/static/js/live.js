// Forms with data-live="id": when a tick or a choice changes, the part of the page with that id is fetched and replaced,
// and the address follows. Fields elsewhere on the page belong to the form by their attribute `form`.

export function live(form) {
  const id = form.dataset.live;
  let asked = 0;
  let shown = location.search;

  async function show(address) {
    const turn = ++asked;
    shown = new URL(address, location).search;
    const part = document.getElementById(id);
    part.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(id);
      if (turn !== asked) return;
      if (!fresh) throw new Error("another page");
      replace(part, fresh, page.title);
    } catch {
      location.assign(address);
    }
  }

  function changed(event) {
    if (event.target.form !== form || event.target.type === "search") return;
    const address = addressOf(form);
    history.pushState(null, "", address);
    show(address);
  }

  document.addEventListener("change", changed);
  window.addEventListener("popstate", () => {
    if (location.search !== shown) show(location.href); // a jump within the page is none of our business
  });
}

function addressOf(form) {
  const fields = [...new FormData(form)].filter(([, value]) => value !== "");
  return `${form.getAttribute("action")}?${new URLSearchParams(fields)}`;
}

function replace(part, fresh, title) {
  const focused = document.activeElement?.id;
  const open = [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
  part.replaceChildren(...fresh.childNodes);
  part.removeAttribute("aria-busy");
  open.forEach((one) => document.getElementById(one)?.setAttribute("open", ""));
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  document.title = title;
  const said = document.getElementById("stand");
  if (said) said.textContent = part.querySelector("h1, h2")?.textContent ?? "";
}
