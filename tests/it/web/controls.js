// The visible controls whose accessible name is arguments[0], in the document and its open shadow roots.

const CONTROLS = "a[href], button, input, select, textarea, summary, iframe, [role], [tabindex], [contenteditable]";

const words = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function nameOf(element) {
  const ids = words(element.getAttribute("aria-labelledby")).split(" ").filter(Boolean);
  const labelled = ids.map((id) => element.getRootNode().getElementById(id)?.textContent);
  return (
    words(labelled.join(" ")) ||
    words(element.getAttribute("aria-label")) ||
    words([...(element.labels ?? [])].map((label) => label.textContent).join(" ")) ||
    words(element.alt) ||
    words(element.innerText) ||
    words(element.title)
  );
}

function controls(root) {
  const inner = [...root.querySelectorAll("*")].filter((element) => element.shadowRoot);
  return [...root.querySelectorAll(CONTROLS), ...inner.flatMap((host) => controls(host.shadowRoot))];
}

return controls(document).filter((element) => nameOf(element) === arguments[0] && element.checkVisibility());
