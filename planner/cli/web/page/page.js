"use strict";
// The page around the terminal: its line, what it says when the line ends, files that come and go.
(() => {
  const SESSION = "planner-session";
  const TRY_AGAIN = 2000;
  let line = null, opened = false, last = "", token = "";
  const at = (id) => document.getElementById(id);
  const text = (name) => JSON.parse(document.body.dataset.texts)[document.documentElement.lang][name];
  // Not by the page's own address: it may have a name and a password in it, which no request may have.
  const address = (path) => new URL(path, window.location.origin + window.location.pathname);
  const toTerminal = () => at("file").hidden && document.querySelector(".xterm-helper-textarea")?.focus();

  // Textual's script opens the line by itself. It is met here: the planner that this tab had is asked for.
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(to) {
      super(`${to}&session=${sessionStorage.getItem(SESSION) || ""}`);
      line = this;
      // Keys go to the terminal from the beginning; nobody has to click into the page.
      this.addEventListener("open", () => setTimeout(toTerminal));
      this.addEventListener("message", heard);
      this.addEventListener("close", closed);
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    const socket = address("ws");
    socket.protocol = socket.protocol === "https:" ? "wss:" : "ws:";
    at("terminal").dataset.sessionWebsocketUrl = socket.href;
    at("again").addEventListener("click", () => window.location.reload());
    at("file-choose").addEventListener("click", () => at("file-input").click());
    at("file-input").addEventListener("change", () => send(at("file-input").files[0]));
    at("file-cancel").addEventListener("click", cancel);
    at("file").addEventListener("keydown", (event) => { if (event.key === "Escape") cancel(); });
    at("file").addEventListener("submit", (event) => event.preventDefault());
  });

  function heard(event) {
    if (typeof event.data !== "string") {
      if (!opened) {
        opened = true;
        at("cover").hidden = true;
        toTerminal();
      }
      return;
    }
    const [kind, value] = JSON.parse(event.data);
    if (kind === "session") sessionStorage.setItem(SESSION, value);
    else if (kind === "state") last = value;
    else if (kind === "language") document.documentElement.lang = value;
    else if (kind === "download") fetchFile(value);
    else if (kind === "file") ask(value);
  }

  // -- the end of the line --

  function closed() {
    ask(null);
    const state = last || (opened ? "lost" : "no_line");
    at("said").textContent = text(state);
    at("again").textContent = text(state === "elsewhere" ? "here" : "again");
    at("again").hidden = false;
    at("cover").hidden = false;
    at("again").focus();
    if (state === "ended") sessionStorage.removeItem(SESSION);
    if (state === "lost") setTimeout(comeBack, TRY_AGAIN);
  }

  async function comeBack() {
    try {
      const answer = await fetch(address("alive"), { cache: "no-store" });
      // 403 too: the page says what is to be done. 502 and its like: the proxy is there, the planner not yet.
      if (answer.status < 500) window.location.reload();
      else setTimeout(comeBack, TRY_AGAIN);
    } catch {
      setTimeout(comeBack, TRY_AGAIN);
    }
  }

  // -- files --

  function fetchFile(key) {
    const link = document.createElement("a");
    link.href = address(`download/${encodeURIComponent(key)}`);
    link.download = "";
    document.body.append(link);
    link.click();
    link.remove();
  }

  function ask(question) {
    const asked = token;
    token = question ? question.token : "";
    at("file").hidden = !question;
    if (!question) {
      if (asked) toTerminal();
      return;
    }
    at("file-title").textContent = question.title;
    at("file-drop").textContent = text("drop");
    at("file-choose").textContent = text("choose");
    at("file-cancel").textContent = text("cancel");
    at("file-said").textContent = "";
    at("file-input").value = "";
    at("file-choose").focus();
  }

  async function send(file) {
    if (!file || !token) return;
    at("file-said").textContent = text("sending");
    let status = 0;
    try {
      const to = address(`file/${token}?name=${encodeURIComponent(file.name)}`);
      status = (await fetch(to, { method: "POST", body: file })).status;
    } catch { /* the line, or a server that does not read on what is too large */ }
    if (status === 204) return;
    at("file-said").textContent = text(status === 413 ? "too_large" : "not_sent");
    at("file-input").value = "";
    at("file-choose").focus();
  }

  function cancel() {
    line?.send(JSON.stringify(["no_file"]));
    ask(null);
  }

  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    send(event.dataTransfer.files[0]);
  });

  // -- keys --

  window.addEventListener("keydown", (event) => {
    // The terminal would send them as keys; in a browser they paste, load anew and make letters larger.
    if ((event.ctrlKey || event.metaKey) && !event.altKey && "vr+-=0".includes(event.key.toLowerCase())) {
      event.stopImmediatePropagation();
    }
  }, true);
})();
