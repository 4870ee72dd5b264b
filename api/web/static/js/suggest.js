// Inputs with data-suggestions="address": their list of names follows what is typed.

const PAUSE = 120; // milliseconds

export function suggest(input) {
  const list = input.list;
  let timer;
  let latest = "";

  async function ask() {
    const typed = input.value.trim();
    latest = typed;
    const answer = await fetch(`${input.dataset.suggestions}?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer?.ok || typed !== latest) return;
    list.replaceChildren(...(await answer.json()).map(option));
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}

function option({ text, kind }) {
  const made = document.createElement("option");
  made.value = text;
  made.textContent = kind;
  return made;
}
