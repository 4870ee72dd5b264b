// Whatever has the same data-place tells of the same stretch of a page: on its picture, in its text, in the list of facts.
// Pointing at one of them, or moving the focus there, lights up the others. What was asked for comes into sight.

const QUIET = window.matchMedia("(prefers-reduced-motion: reduce)");

function light(place) {
  document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  if (!place) return;
  document.querySelectorAll(`[data-place="${place}"]`).forEach((one) => one.classList.add("lit"));
}

function placeOf(event) {
  return event.target.closest?.("[data-place]")?.dataset.place;
}

// The list scrolls along with the picture, the page itself stays where it is.
function follow(place) {
  const list = document.querySelector(".beside");
  const fact = list?.querySelector(`[data-place="${place}"]`);
  if (!fact || list.scrollHeight <= list.clientHeight) return;
  const [inside, outside] = [fact.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inside.top >= outside.top && inside.bottom <= outside.bottom) return;
  list.scrollBy({ top: inside.top - outside.top - outside.height / 3, behavior: QUIET.matches ? "auto" : "smooth" });
}

document.addEventListener("pointerover", (event) => {
  light(placeOf(event));
  const place = event.target.closest?.("svg .place, .page-text .place")?.dataset.place;
  if (place) follow(place);
});
document.addEventListener("focusin", (event) => light(placeOf(event)));
document.addEventListener("focusout", () => light());

function show() {
  const asked = location.hash === "#gemarkeerd" && document.getElementById("gemarkeerd");
  if (asked) requestAnimationFrame(() => asked.scrollIntoView({ block: "center", behavior: "instant" }));
}

// The small pages stand in a row or, on wide screens, in a column; either scrolls by itself.
function centre(current) {
  for (const strip of [current.closest("ol"), current.closest(".strip")]) {
    const [inside, outside] = [current.getBoundingClientRect(), strip.getBoundingClientRect()];
    strip.scrollBy(
      inside.left + inside.width / 2 - outside.left - outside.width / 2,
      inside.top + inside.height / 2 - outside.top - outside.height / 2,
    );
  }
}

document.querySelectorAll(".strip [aria-current]").forEach(centre);

window.addEventListener("load", show);
window.addEventListener("hashchange", show);
