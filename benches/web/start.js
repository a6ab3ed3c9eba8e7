// Runs the measurements, which write their lines into the page; then says so.

import start from "./engine.js";

await start();
document.documentElement.dataset.finished = "";
