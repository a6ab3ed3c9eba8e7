// Reloads the page when it was built again. Served by `supervise serve --dev` only; not part of the page.

async function built() {
  try {
    const { ok, headers } = await fetch(document.baseURI, { method: "HEAD", cache: "no-store" });
    return ok ? headers.get("etag") : null;
  } catch {
    return null; // the server is away
  }
}

const first = await built();
setInterval(async () => {
  const now = await built();
  if (now && now !== first) location.reload();
}, 500);
