"use strict";
// What only a page that is served has: it talks to the toolkit that serves it, and to nobody else.

// Sends a text, or asks for something, and hands on what JSON comes back.
function askServer(address, text) { // eslint-disable-line no-unused-vars
  const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: text };
  return fetch(address, text === undefined ? {} : sent).then((response) => response.json());
}

// Hears of changes from the toolkit that serves a page: `act` is called with the new stamp.
// A window that nobody sees asks for nothing, as a browser has few connections for one server.
function watchChanges(served, act, say) { // eslint-disable-line no-unused-vars
  let source;
  function listen() {
    if (document.hidden || source) {
      if (document.hidden && source) source = source.close();
      return;
    }
    source = new EventSource(served.changes);
    source.onopen = () => say(true);
    source.onerror = () => say(false);
    source.onmessage = (event) => {
      if (event.data === served.stamp) return;
      served.stamp = event.data;
      act();
    };
  }
  document.addEventListener("visibilitychange", listen);
  window.addEventListener("pagehide", () => { if (source) source = source.close(); });
  window.addEventListener("pageshow", listen);
  listen();
}
