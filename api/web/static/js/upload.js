// Forms with data-upload: how much of the file is sent is shown meanwhile, and a file that is too large (data-most, in
// MiB) is not sent at all. What comes back is shown as it would be without scripts.

const MIB = 1024 * 1024;

function complain(text) {
  const alert = document.createElement("div");
  alert.className = "utrecht-alert utrecht-alert--error";
  alert.setAttribute("role", "alert");
  alert.textContent = text;
  document.getElementById("bezwaar").replaceChildren(alert);
}

function show(page) {
  const fresh = new DOMParser().parseFromString(page, "text/html");
  const before = document.querySelector("main");
  before.replaceChildren(...fresh.querySelector("main").childNodes);
  document.title = fresh.title;
  before.querySelectorAll("form[data-upload]").forEach(start);
  scrollTo(0, 0);
  before.querySelector("[aria-invalid]")?.focus();
}

function send(form) {
  const place = form.querySelector("[data-sending]");
  const bar = place.querySelector("progress");
  const button = form.querySelector("button[type=submit]");
  const request = new XMLHttpRequest();
  request.upload.onprogress = (event) => (bar.value = (100 * event.loaded) / event.total);
  request.upload.onload = () => bar.removeAttribute("value");
  request.onload = () => (request.responseURL.endsWith(form.getAttribute("action")) ? show(request.responseText) : location.assign(request.responseURL));
  request.onerror = () => {
    [place.hidden, button.disabled] = [true, false];
    complain("Het versturen is onderbroken. Controleer je verbinding en probeer het opnieuw.");
  };
  request.open("POST", form.action);
  request.send(new FormData(form));
  [place.hidden, button.disabled] = [false, true];
}

function start(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [file] = form.elements.namedItem("file").files;
    const most = Number(form.dataset.most);
    if (file.size > most * MIB) complain(`${file.name} is groter dan ${most} MB, de grens. Lever het kleiner aan, of in delen.`);
    else send(form);
  });
}

document.querySelectorAll("form[data-upload]").forEach(start);
