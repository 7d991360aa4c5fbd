// Everything here makes pages quicker; every page works without it.
import { watchFailures } from "./failures.js";
import { watchHits } from "./hits.js";
import { watchKeys } from "./keys.js";

document.documentElement.classList.add("scripted");
watchKeys();
watchHits();
watchFailures();
