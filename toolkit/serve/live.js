"use strict";
// Loads a page again when the project has changed, and stays where the reader was. What is in
// the frame is the very page of an edition, which has no script: its links are led from here.
(function () {
  const served = JSON.parse(document.getElementById("served").textContent);
  const gone = document.getElementById("gone"), frame = document.querySelector("iframe");
  const PLACE = "toolkit-place " + location.pathname;

  function renew() {
    if (frame) sessionStorage.setItem(PLACE, String(frame.contentWindow.scrollY));
    location.reload();
  }

  function lead(link) {
    const address = new URL(link.href);
    const own = address.origin === location.origin;
    const page = own && /^\/made\/([a-z0-9-]+)\/([a-z-]+)\/index\.html$/.exec(address.pathname);
    if (own && address.pathname === frame.contentWindow.location.pathname) return;
    if (page) link.href = "/edition/" + page[1] + "/" + page[2];
    else if (own && address.pathname === "/made/index.html") link.href = "/";
    link.target = page || link.pathname === "/" ? "_top" : "_blank";
    link.rel = "noopener";
  }

  function settle() {
    frame.contentDocument.querySelectorAll("a[href]").forEach(lead);
    const place = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    if (place) frame.contentWindow.scrollTo(0, Number(place));
  }

  if (frame) {
    frame.addEventListener("load", settle);
    if (frame.contentDocument.readyState === "complete" && frame.contentDocument.body.childElementCount) settle();
  }
  watchChanges(served, renew, (there) => { gone.hidden = there; });
})();
