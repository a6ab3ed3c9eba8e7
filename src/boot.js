// Starts the page's WebAssembly. A file of its own, because the content security policy allows no inline script.

// The theme that was chosen, before anything is painted. In a sandboxed frame there is no storage.
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {}

const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const { default: start } = await import(new URL(js, document.baseURI));
await start({ module_or_path: new URL(wasm, document.baseURI) });
document.documentElement.dataset.started = "";
