// The part of a page with data-follow is fetched anew until it no longer has that: what it tells of has ended. What is
// new in its heading or its step is said to screen readers; the numbers in between are only shown.

const PAUSE = 1500; // milliseconds

function heard(part) {
  return [part.querySelector("h1"), part.querySelector("label")].map((one) => one?.textContent ?? "").join(". ");
}

function put(part, fresh) {
  const before = heard(part);
  part.toggleAttribute("data-follow", fresh.hasAttribute("data-follow"));
  if (part.innerHTML !== fresh.innerHTML && !(part.contains(document.activeElement) && heard(fresh) === before)) {
    part.replaceChildren(...fresh.childNodes);
  } else {
    const [bar, now] = [part.querySelector("progress"), fresh.querySelector("progress")];
    if (bar && now) bar.replaceWith(now);
  }
  const said = heard(part);
  if (said !== before) document.getElementById("stand").textContent = said;
}

async function look(part) {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (answer && !answer.ok) return location.reload();
  if (answer) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    put(part, page.getElementById(part.id));
    document.title = page.title;
  }
  if (part.hasAttribute("data-follow")) setTimeout(look, PAUSE, part);
}

document.querySelectorAll("[data-follow]").forEach((part) => setTimeout(look, PAUSE, part));
