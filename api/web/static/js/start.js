// What every page gets: where scripts run, pages answer without being loaded anew. Without them everything works too.

import { live } from "./live.js";
import { suggest } from "./suggest.js";

document.documentElement.classList.add("js");
document.querySelectorAll("form[data-live]").forEach(live);
document.querySelectorAll("input[data-suggestions]").forEach(suggest);
document.addEventListener("click", (event) => event.target.closest("[data-print]") && window.print());
