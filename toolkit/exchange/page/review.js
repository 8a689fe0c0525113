"use strict";
// The review page: shows the sentences of one document in one language, and collects answers.
// As a file it makes no request and loads nothing; served, it talks to the toolkit that serves
// it and to nobody else. Plain ES2019, one file, no library.
//
// Every text goes into the page as text, never as markup. Answers are kept in the browser at
// each stroke, and leave the page only through `transports`, of which the page's data name one.
(function () {
  const data = JSON.parse(document.getElementById("review-data").textContent);
  const VERSION = 1;
  const ACCEPTED = "accepted", DOUBTED = "needs work";
  const STORE = ["toolkit-review", data.document, data.lang, data.page].join("/");
  const NAME = data.document.replace(/\//g, "_") + "." + data.lang + ".answers.json";
  const rows = data.rows;
  const served = data.served;
  const keyOf = (mark) => mark.split(" ")[1];
  const saysSame = (one, two) => one.slice(one.indexOf(" ")) === two.slice(two.indexOf(" "));
  for (const row of rows) row.key = row.mark && keyOf(row.mark);
  const byKey = new Map(rows.filter((row) => row.mark).map((row) => [row.key, row]));
  const state = { by: data.to, role: "", answers: {}, changed: "", saved: "", keys: true };
  const parts = new Map();
  let kept = true, waiting = 0, current = 0;

  // ── Words and elements ─────────────────────────────────────────────────────

  function say(english, values) {
    const text = data.words[english] || english;
    return text.replace(/\{(\w+)\}/g, (whole, name) =>
      values && name in values ? String(values[name]) : whole);
  }

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") element.addEventListener(key, value);
      else if (value !== undefined && value !== false) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== undefined && child !== ""));
    return element;
  }

  function button(words, act, attributes) {
    return make("button", { type: "button", click: act, ...attributes }, words);
  }

  // ── Answers ────────────────────────────────────────────────────────────────

  const blank = (row) => ({ text: row.text, verdict: "", question: "", comment: "", time: "" });
  const isEdited = (row) => answerTo(row).text !== row.text;
  const isDone = (row) => Boolean(answerTo(row).verdict);

  // What is in the catalog is no answer any more: its verdict shows for as long as it stands there.
  function answerTo(row) {
    const answer = state.answers[row.key];
    if (!answer || !answer.saved) return answer || blank(row);
    const { time, also, mark, verdict } = answer;
    return { ...blank(row), time, also, verdict: saysSame(mark, row.mark) ? verdict : "" };
  }

  function isAnswered(row) {
    const answer = state.answers[row.key];
    if (!answer || answer.saved) return false;
    return isEdited(row) || Boolean(answer.verdict || answer.question || answer.comment);
  }

  const isToLookAt = (row) => row.doubt && !isAnswered(row) && !isDone(row);

  function change(row, fields) {
    const time = new Date().toISOString();
    state.answers[row.key] = { ...answerTo(row), ...fields, time, mark: row.mark };
    state.changed = time;
    keepSoon();
    showRow(row);
    showProgress();
  }

  function listAnswers() {
    return rows.filter((row) => row.mark && isAnswered(row)).map((row) => {
      const { text, verdict, question, comment, time } = answerTo(row);
      return { mark: row.mark, source: row.source, text, verdict, question, comment, time };
    });
  }

  function writeAnswers() {
    const { document: name, source, lang } = data;
    const { by, role } = state;
    const saved = new Date().toISOString();
    return JSON.stringify(
      { format: "toolkit-answers", version: VERSION, document: name, source, lang, by, role, saved,
        answers: listAnswers() }, null, 1) + "\n";
  }

  // ── Kept in the browser ────────────────────────────────────────────────────

  function keepSoon() {
    if (!waiting) waiting = setTimeout(keep, 300);
  }

  // Another window may have the same page open: of each sentence the later answer stays.
  function keep() {
    clearTimeout(waiting);
    waiting = 0;
    try {
      adopt(readStore());
      const { by, role, answers, changed, saved, keys } = state;
      localStorage.setItem(STORE, JSON.stringify({ by, role, answers, changed, saved, keys }));
      kept = true;
    } catch (error) {
      kept = false;
    }
    showKept();
  }

  function readStore() {
    const stored = localStorage.getItem(STORE);
    try {
      return JSON.parse(stored) || {};
    } catch (error) {
      return {}; // damaged: what is on the page is all there is
    }
  }

  // Takes the later answers of another window, but for a sentence that is being written here.
  // Of what was saved, only a page that was just loaded can tell whether it is gone again.
  function adopt(other, loaded) {
    for (const [key, answer] of Object.entries(other.answers || {})) {
      const row = byKey.get(key);
      if (!row || answer.time <= answerTo(row).time || isOpen(row)) continue;
      state.answers[key] = answer.saved && !loaded ? answer : fitted(row, answer);
      showRow(row);
    }
    if ((other.changed || "") > state.changed) state.changed = other.changed;
    if ((other.saved || "") > state.saved) state.saved = other.saved;
  }

  // An answer to a text that the catalog has no longer is shown beside that text, and not sent.
  // One that was saved and is gone again, as if it had never been, is to be saved again.
  function fitted(row, answer) {
    if (!answer.mark || saysSame(answer.mark, row.mark)) return answer;
    const undone = answer.saved && saysSame(answer.was, row.mark);
    if (undone) return { ...answer, saved: false, mark: row.mark, time: new Date().toISOString() };
    if (answer.text === row.text) return answer.saved ? answer : { ...answer, verdict: "", mark: row.mark };
    if (answer.saved) return { ...answer, verdict: "", also: answer.text, mark: row.mark, was: "" };
    const also = [...new Set([answer.also, answer.text])].filter(Boolean).join("\n");
    return { ...answer, text: row.text, verdict: "", also, mark: row.mark };
  }

  function restore() {
    try {
      const stored = readStore();
      for (const name of ["by", "role", "keys"]) if (name in stored) state[name] = stored[name];
      adopt(stored, true);
      localStorage.setItem(STORE, JSON.stringify(stored));
    } catch (error) {
      kept = false;
    }
  }

  // ── Save, copy, load ───────────────────────────────────────────────────────

  // Where answers go. Each takes the text of the file and its name, and calls `done` once
  // they are there. A page that is served can have another one.
  const transports = {
    file(text, name, done) {
      const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const link = make("a", { href: address, download: name });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
      done();
    },
    served(text) {
      const sent = rows.filter((row) => row.mark && isAnswered(row))
        .map((row) => [row, { ...answerTo(row) }]);
      tell(say("Saving …"));
      askServer(served.answers, text).then((found) => {
        if (found.problem) return tell([say("Nothing was saved:"), found.problem].join("\n"));
        return settle(sent, found);
      }).catch(() => tell(say(
        "Nothing was saved, as the toolkit does not answer. What you wrote is kept here.")));
    },
  };

  // ── Served ─────────────────────────────────────────────────────────────────

  const rowsOf = (found) =>
    new Map(found.rows.filter((each) => each.mark).map((each) => [keyOf(each.mark), each]));

  // Goes on from what the catalog has now. What was taken is no answer any more, unless the
  // person has gone on writing; what was not taken stands beside what the catalog has.
  function settle(sent, found) {
    const now = rowsOf(found.page), time = new Date().toISOString(), lines = [];
    const refused = new Map(found.refused.map((each) => [each.index, each]));
    sent.forEach(([row, answer], index) => {
      const fresh = now.get(row.key), mine = state.answers[row.key], left = refused.get(index);
      if (left) lines.push(row.n + ": " + left.reason, ...[answer.text].filter(Boolean));
      if (!fresh) return;
      const was = row.mark, moved = !saysSame(was, fresh.mark);
      if (left && moved) close(row);
      if (left && !moved) return;
      renew(row, fresh);
      if (left) state.answers[row.key] = fitted(row, { ...mine, time });
      else if (mine.time === answer.time) {
        state.answers[row.key] = { ...answer, saved: true, was, mark: row.mark, time, also: "" };
      } else {
        const rest = (name) => (mine[name] === answer[name] ? "" : mine[name]);
        state.answers[row.key] = {
          ...mine, mark: row.mark, question: rest("question"), comment: rest("comment") };
      }
    });
    refresh(found.page);
    keep();
    const said = say("Saved in the catalog: {number}", { number: sent.length - refused.size });
    const not = refused.size ? [say("Not saved, and kept here beside what the catalog has:")] : [];
    tell([said, ...found.told, ...not, ...lines].join("\n"));
  }

  function renew(row, fresh) {
    const { n, key } = row;
    for (const name of Object.keys(row)) delete row[name];
    Object.assign(row, fresh, { n, key });
    parts.get(row).element.querySelector(".notes").replaceWith(buildNotes(row));
  }

  // Shows what the catalog has now wherever nothing is being written here.
  function refresh(found) {
    const now = rowsOf(found);
    let back = 0;
    for (const row of byKey.values()) {
      const fresh = now.get(row.key);
      if (!fresh || isAnswered(row) || isOpen(row)) continue;
      renew(row, fresh);
      const answer = state.answers[row.key];
      if (answer) state.answers[row.key] = fitted(row, answer);
      if (isAnswered(row)) back += 1;
    }
    if (back) {
      state.changed = new Date().toISOString();
      keepSoon();
      tell(say("Another program has taken answers of yours out of the catalog: {number}. Save them again.",
        { number: back }));
    }
    const others = now.size !== byKey.size || [...now.keys()].some((key) => !byKey.has(key));
    if (others) tell(say("The statement has changed: load this page again. What you wrote stays."));
    showAll();
  }

  function watch() {
    const load = () => askServer(served.rows)
      .then((found) => (found.problem ? tell(found.problem) : refresh(found)))
      .catch(() => undefined);
    watchChanges(served, load, (there) => { page.gone.hidden = there; });
  }

  const isUnsaved = () =>
    (served ? rows.some((row) => row.mark && isAnswered(row)) : state.changed > state.saved);

  function save() {
    keep();
    if (!listAnswers().length) return tell(say("There is no answer to save yet."));
    transports[data.transport](writeAnswers(), NAME, () => {
      state.saved = state.changed;
      keep();
      tell(say("Saved as {file}. Send it back to whoever sent you this page.", { file: NAME }));
    });
  }

  function copy() {
    keep();
    const text = make("textarea", { readonly: "", rows: 12, "aria-label": say("My answers") });
    text.value = writeAnswers();
    const done = () => {
      state.saved = state.changed;
      keep();
      tell(say("Copied. Paste it into a mail."));
    };
    const put = () => {
      text.focus();
      text.select();
      if (document.execCommand("copy")) return done();
      return tell(say("Copy the marked text with the keyboard."));
    };
    open(say("Copy my answers"), [
      make("p", {}, say("If no file can be saved here, send this text in a mail.")),
      text, button(say("Copy"), put, { class: "main" }),
    ]);
  }

  function load(file) {
    const reader = new FileReader();
    reader.onload = () => {
      try {
        takeIn(JSON.parse(reader.result));
      } catch (error) {
        tell(say("{file} holds no answers for this page.", { file: file.name }));
      }
    };
    reader.readAsText(file);
  }

  // Of two answers about one sentence the later one stands; the other text is shown below it.
  function takeIn(file) {
    const ours = file.format === "toolkit-answers" && file.version === VERSION
      && file.document === data.document && file.lang === data.lang;
    if (!ours) throw new Error("foreign");
    rows.forEach(close);
    const strange = [];
    let number = 0;
    for (const each of file.answers) {
      const row = byKey.get(keyOf(String(each.mark)));
      if (!row || row.mark !== each.mark) {
        strange.push(String(each.source) + " → " + String(each.text));
        continue;
      }
      number += takeAnswer(row, each) ? 1 : 0;
    }
    keep();
    showAll();
    const lines = strange.length ? [say("These sentences are not in this page:"), ...strange] : [];
    tell([say("Taken from the file: {number}", { number }), ...lines].join("\n"));
  }

  function takeAnswer(row, each) {
    const mine = answerTo(row), theirs = blank(row);
    for (const name of ["text", "verdict", "question", "comment", "time"]) {
      if (typeof each[name] === "string") theirs[name] = each[name];
    }
    if (![ACCEPTED, DOUBTED].includes(theirs.verdict)) theirs.verdict = "";
    const later = theirs.time > mine.time;
    const [winner, loser] = later ? [theirs, mine] : [mine, theirs];
    const also = loser.text !== winner.text && loser.text !== row.text ? loser.text : mine.also;
    const question = bothOf(mine.question, theirs.question);
    const comment = bothOf(mine.comment, theirs.comment);
    state.answers[row.key] = { ...winner, question, comment, ...(also ? { also } : {}) };
    if (later) state.changed = new Date().toISOString();
    return later;
  }

  function bothOf(one, two) {
    if (one.includes(two)) return one;
    return two.includes(one) ? two : one + "\n" + two;
  }

  // ── One sentence ───────────────────────────────────────────────────────────

  function buildRow(row) {
    const words = make("div", { class: "now" });
    const said = make("p", { class: "said" });
    const actions = make("div", { class: "actions" });
    const element = make("li", { class: "sentence", id: "s" + row.n, tabindex: "-1" },
      make("p", { class: "place" }, make("b", {}, String(row.n)), " ", row.place),
      make("p", { class: "original", lang: data.source }, row.source),
      words, said, buildNotes(row), actions);
    parts.set(row, { element, words, said, actions });
    element.addEventListener("focusin", () => mark(rows.indexOf(row)));
    if (row.mark) buildActions(row);
    showRow(row);
    return element;
  }

  function buildActions(row) {
    const part = parts.get(row);
    const about = { "aria-describedby": "s" + row.n + "-place" };
    part.element.querySelector(".place").id = "s" + row.n + "-place";
    part.accept = button(say("Accept"), () => accept(row), { ...about, class: "main" });
    part.doubt = button(say("Needs work"), () => doubt(row), about);
    part.actions.append(
      button(say("Edit"), () => edit(row), about), part.accept, part.doubt,
      button(say("Ask the author"), () => remark(row, "question"), about),
      button(say("Comment"), () => remark(row, "comment"), about));
  }

  function buildNotes(row) {
    const notes = make("div", { class: "notes" });
    const findings = (row.findings || []).map((each) =>
      make("li", {}, make("b", {}, each.severity + ": "),
        make("span", { lang: "en" }, each.message)));
    if (findings.length) notes.append(make("ul", { class: "findings" }, ...findings));
    for (const each of row.queries || []) {
      notes.append(make("p", { class: "asked" }, make("b", {}, say("Open question:") + " "),
        make("span", { lang: each.lang }, each.text)));
    }
    for (const each of row.comments || []) {
      notes.append(make("p", { class: "asked" }, make("b", {}, say("Comment:") + " "),
        make("span", { lang: each.lang }, each.text)));
    }
    if (row.change) notes.append(buildChange(row));
    if (row.others || row.terms || row.names) notes.append(buildMore(row));
    return notes;
  }

  function buildChange(row) {
    const names = { gone: "del", new: "ins" };
    const pieces = row.change.map(([fate, text]) =>
      fate in names ? make(names[fate], {}, text) : text);
    return make("p", { class: "change" }, make("b", {}, say("The source was edited:") + " "),
      make("span", { lang: data.source }, ...pieces));
  }

  function buildMore(row) {
    const known = [...(row.terms || []), ...(row.names || [])].map(([from, to, note]) =>
      make("li", {}, make("span", { lang: data.source }, from), " → ",
        make("span", { lang: data.lang }, to), note ? " (" + note + ")" : ""));
    const others = (row.others || []).map((each) =>
      make("p", {}, make("b", { lang: each.lang }, each.name + ": "), make("span", { lang: each.lang }, each.text),
        each.state ? " (" + each.state + ")" : ""));
    return make("details", {}, make("summary", {}, say("Terms, names, other languages")),
      known.length ? make("ul", {}, ...known) : "", ...others);
  }

  // Shows a text with what the checks found underlined; their offsets count code points.
  function marked(row) {
    const text = answerTo(row).text;
    if (isEdited(row) || !row.findings) return [text];
    const points = Array.from(text);
    const inside = (at) => row.findings.some((each) => each.from <= at && at < each.to);
    const ends = row.findings.flatMap((each) => [each.from, each.to]);
    const edges = new Set([0, points.length, ...ends]);
    const cuts = [...edges].filter((at) => at <= points.length).sort((one, two) => one - two);
    return cuts.slice(1).map((end, index) => {
      const piece = points.slice(cuts[index], end).join("");
      return inside(cuts[index]) ? make("u", {}, piece) : piece;
    });
  }

  const isOpen = (row) => Boolean(parts.has(row) && parts.get(row).editor);

  function showRow(row) {
    const part = parts.get(row);
    if (!part) return;
    const answer = answerTo(row);
    if (!part.editor) {
      const texts = answer.text === "" ? [make("i", { lang: data.own }, say("No translation yet"))]
        : row.merged && !isEdited(row)
          ? [make("i", { lang: data.own }, say("Covered by the sentence before it (++)"))]
          : marked(row);
      part.words.replaceChildren(make("p", { lang: data.lang }, ...texts), ...buildMine(row));
    }
    part.said.replaceChildren(...statesOf(row).flatMap((words) => [make("span", {}, words), " "]));
    part.element.dataset.verdict = answer.verdict;
    if (part.accept) {
      part.accept.setAttribute("aria-pressed", String(answer.verdict === ACCEPTED));
      part.doubt.setAttribute("aria-pressed", String(answer.verdict === DOUBTED));
    }
  }

  function buildMine(row) {
    const answer = answerTo(row);
    return [["question", say("Your question:")], ["comment", say("Your comment:")],
      ["also", say("Also yours, from elsewhere:")]]
      .filter(([name]) => answer[name])
      .map(([name, words]) =>
        make("p", { class: "mine" }, make("b", {}, words + " "), answer[name]));
  }

  function statesOf(row) {
    const verdicts = { [ACCEPTED]: say("accepted by you"), [DOUBTED]: say("needs work, you say") };
    const mine = verdicts[answerTo(row).verdict];
    return [...row.states, isEdited(row) ? say("edited by you") : "", mine || ""].filter(Boolean);
  }

  // ── What a person does ─────────────────────────────────────────────────────

  function accept(row) {
    if (!answerTo(row).text.trim()) return tell(say("There is no translation to accept yet."));
    close(row);
    return change(row, { verdict: answerTo(row).verdict === ACCEPTED ? "" : ACCEPTED });
  }

  function acceptAndGoOn(row) {
    close(row);
    focusRow(current);
    if (!answerTo(row).text.trim()) return tell(say("There is no translation to accept yet."));
    if (answerTo(row).verdict !== ACCEPTED) change(row, { verdict: ACCEPTED });
    return go(1);
  }

  function doubt(row) {
    change(row, { verdict: answerTo(row).verdict === DOUBTED ? "" : DOUBTED });
  }

  function edit(row) {
    const put = (text) => change(row, {
      text, verdict: answerTo(row).verdict === ACCEPTED ? "" : answerTo(row).verdict });
    write(row, "text", say("Translation of sentence {number}", { number: row.n }), put, data.lang);
  }

  function remark(row, name) {
    const words = name === "question"
      ? say("Question to the author about sentence {number}", { number: row.n })
      : say("Comment for the editors on sentence {number}", { number: row.n });
    write(row, name, words, (text) => change(row, { [name]: text }), undefined);
  }

  // Opens a field for one text of a sentence. It is kept as it is written, so that leaving
  // it in any way loses nothing; while it is open nothing else touches it.
  function write(row, name, words, put, lang) {
    close(row);
    const part = parts.get(row);
    const start = answerTo(row)[name];
    const field = make("textarea", {
      "aria-label": words, lang, rows: rowsFor(start), spellcheck: "true",
      input: () => { field.rows = rowsFor(field.value); put(field.value); },
    });
    field.value = start;
    const back = name === "text" && row.text
      ? button(say("As it was sent"), () => replaceText(field, row.text)) : "";
    const closed = button(say("Done"), () => { close(row); part.element.focus(); });
    part.editor = make("div", { class: "editor" }, make("p", { class: "asks" }, words), field,
      make("div", { class: "actions" }, closed, back));
    if (name === "text") part.words.replaceChildren(part.editor);
    else part.words.append(part.editor);
    field.focus({ preventScroll: true });
    field.setSelectionRange(start.length, start.length);
    part.editor.scrollIntoView({ block: "nearest" });
  }

  const rowsFor = (text) =>
    Math.min(14, 2 + text.split("\n").length + Math.floor(text.length / 48));

  // As if it had been typed, so that the browser's own Undo brings back what stood there.
  function replaceText(field, text) {
    field.focus();
    field.select();
    if (!document.execCommand("insertText", false, text)) {
      field.value = text;
      field.dispatchEvent(new Event("input"));
    }
  }

  function close(row) {
    const part = parts.get(row);
    if (!part.editor) return;
    part.editor = null;
    showRow(row);
  }

  // ── From sentence to sentence ──────────────────────────────────────────────

  const shown = (row) => !parts.get(row).element.hidden;

  function mark(index) {
    if (index === current) return;
    parts.get(rows[current]).element.tabIndex = -1;
    current = index;
    parts.get(rows[current]).element.tabIndex = 0;
  }

  function focusRow(index) {
    mark(index);
    const element = parts.get(rows[index]).element;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  function isInside() {
    const focused = document.activeElement;
    return Boolean(focused && focused.closest(".sentence"));
  }

  function go(step) {
    if (!isInside() && shown(rows[current])) return focusRow(current);
    for (let at = current + step; at >= 0 && at < rows.length; at += step) {
      if (shown(rows[at])) return focusRow(at);
    }
    return tell(step > 0 ? say("This is the last sentence.") : say("This is the first sentence."));
  }

  function nextDoubt() {
    for (let step = isInside() ? 1 : 0; step <= rows.length; step += 1) {
      const at = (current + step) % rows.length;
      if (isToLookAt(rows[at])) {
        if (!shown(rows[at])) choose("all");
        return focusRow(at);
      }
    }
    return tell(say("No doubt is left that you have not answered."));
  }

  const choices = {
    all: [say("All sentences"), () => true],
    doubts: [say("To look at"), (row) => row.doubt],
    rest: [say("Not done yet"), (row) => row.mark && !isDone(row)],
    mine: [say("My answers"), (row) => row.mark && (isAnswered(row) || isDone(row))],
  };

  function choose(name) {
    page.choice.value = name;
    for (const row of rows) parts.get(row).element.hidden = !choices[name][1](row);
    const first = rows.findIndex(shown);
    if (first >= 0 && !shown(rows[current])) mark(first);
    if (first < 0) tell(say("There is none."));
  }

  // ── Keys ───────────────────────────────────────────────────────────────────

  // The letter that a key stands for on a Latin keyboard, whatever it types.
  function letter(event) {
    const latin = /^[ -~]$/.test(event.key);
    const code = /^Key([A-Z])$/.exec(event.code || "");
    if (!latin && code) return code[1].toLowerCase();
    return event.key.length === 1 ? event.key.toLowerCase() : event.key;
  }

  const byLetter = {
    j: () => go(1), k: () => go(-1), n: nextDoubt, "?": help,
    x: (row) => row.mark && doubt(row),
    q: (row) => row.mark && remark(row, "question"),
    c: (row) => row.mark && remark(row, "comment"),
  };
  const onRow = {
    ArrowDown: () => go(1), ArrowUp: () => go(-1), Enter: (row) => row.mark && edit(row),
  };

  function onKey(event) {
    // Half a Japanese word is on the way: every key belongs to the input method.
    if (event.isComposing || event.keyCode === 229) return;
    const target = event.target, row = rows[current], command = event.ctrlKey || event.metaKey;
    const writing = /^(TEXTAREA|INPUT|SELECT)$/.test(target.tagName);
    const inRow = Boolean(target.closest && target.closest(".sentence"));
    if (page.dialog.open) return;
    if (command && letter(event) === "s") return act(event, save);
    if (command && event.key === "Enter" && inRow && row.mark) {
      return act(event, () => acceptAndGoOn(row));
    }
    if (event.key === "Escape" && inRow && writing) {
      return act(event, () => { close(row); parts.get(row).element.focus(); });
    }
    if (writing || command || event.altKey) return;
    if (onRow[event.key] && !event.shiftKey && target === parts.get(row).element) {
      return act(event, () => onRow[event.key](row));
    }
    const made = state.keys && (inRow || target === document.body) && byLetter[letter(event)];
    if (made) act(event, () => made(row));
  }

  function act(event, made) {
    event.preventDefault();
    made();
  }

  // ── The page around the sentences ──────────────────────────────────────────

  const page = {};

  function tell(words) {
    page.told.textContent = words;
  }

  function showProgress() {
    const all = rows.filter((row) => row.mark);
    const open = rows.filter(isToLookAt);
    page.progress.textContent = say("Done: {done} of {all}. To look at: {open}.",
      { done: all.filter(isDone).length, all: all.length, open: open.length });
  }

  function showKept() {
    page.kept.textContent = !kept
      ? say("This browser keeps nothing for this page: save your answers before you close it.")
      : isUnsaved() ? served ? say("Kept in this browser, not yet in the catalog.")
        : say("Kept in this browser, not yet saved as a file.")
        : state.changed ? say("Saved.") : "";
    page.kept.className = kept ? "kept" : "kept alarm";
  }

  function showAll() {
    rows.forEach(showRow);
    showProgress();
    showKept();
  }

  function open(title, children) {
    const closed = button(say("Close"), () => page.dialog.close());
    const heading = make("h2", { id: "dialog-title", tabindex: "-1", autofocus: "" }, title);
    page.dialog.replaceChildren(heading, ...children, closed);
    page.dialog.showModal();
  }

  // Where nothing had the focus before, a closed dialog would keep it, and every key.
  function leaveDialog() {
    if (page.dialog.contains(document.activeElement)) document.activeElement.blur();
  }

  function help() {
    const keys = [["J ↓", say("next sentence")], ["K ↑", say("sentence before")],
      ["Enter", say("edit the translation")], ["Ctrl+Enter", say("accept, and go on")],
      ["Esc", say("close the field; what you wrote stays")], ["N", say("next doubt")],
      ["X", say("needs work")], ["Q", say("ask the author")], ["C", say("comment for the editors")],
      ["Ctrl+S", say("save my answers")], ["?", say("this help")]];
    const box = make("input", { type: "checkbox", id: "keys" });
    box.checked = state.keys;
    box.addEventListener("change", () => { state.keys = box.checked; keep(); });
    open(say("How to review"), [
      make("ol", {}, ...[
        say("Read each sentence with its source. Edit what is wrong; accept what you stand by."),
        say("What you have edited and not accepted arrives as in need of work."),
        say("A question blocks the release until somebody has answered it; a comment does not."),
        served ? say("Save your answers as often as you like: they go into the catalog.")
          : say("When you are done, save your answers and send the small file back."),
      ].map((line) => make("li", {}, line))),
      make("table", {}, ...keys.map(([key, words]) => make("tr", {},
        make("th", { scope: "row" }, make("kbd", {}, key)), make("td", {}, words)))),
      make("p", {}, box, " ", make("label", { for: "keys" }, say("Single letters are shortcuts"))),
    ]);
  }

  function buildHead() {
    page.load = make("input", {
      type: "file", accept: ".json,application/json", hidden: "", "aria-label": say("Load answers"),
      change: () => { if (page.load.files[0]) load(page.load.files[0]); page.load.value = ""; },
    });
    page.by = make("input", {
      id: "by", autocomplete: "name", maxlength: "200",
      input: () => { state.by = page.by.value; keepSoon(); },
    });
    const roles = [["", "-"], ["translator", say("translator")], ["reviser", say("reviser")],
      ["reviewer", say("reviewer")], ["author", say("author")]];
    const shows = Object.entries(choices).map(([name, [text]]) => [name, text]);
    const title = make("h1", {}, make("span", { lang: data.source }, data.title));
    const home = served ? make("p", {}, make("a", { href: served.home }, say("All documents"))) : "";
    return make("header", { class: "top" }, home, title, make("p", { class: "facts" }, data.facts),
      make("p", { class: "who" },
        labelled(page.by, say("Your name")),
        buildSelect("role", say("Your part"), roles, (value) => { state.role = value; keep(); }),
        buildSelect("choice", say("Show"), shows, choose),
        button(say("Copy my answers"), copy),
        button(say("Load answers"), () => page.load.click())),
      page.load);
  }

  function labelled(field, words) {
    return make("span", { class: "field" }, make("label", { for: field.id }, words), " ", field);
  }

  function buildSelect(name, words, options, act) {
    page[name] = make("select", { id: name, change: () => act(page[name].value) },
      ...options.map(([value, text]) => make("option", { value }, text)));
    return labelled(page[name], words);
  }

  function buildBar() {
    page.progress = make("p", { class: "progress", role: "status", "aria-live": "polite" });
    page.kept = make("p", { class: "kept" });
    page.gone = make("p", { class: "kept alarm", role: "status", hidden: "" },
      say("The toolkit does not answer: start it again. What you write is kept here."));
    page.told = make("p", { class: "told", role: "status", "aria-live": "polite" });
    return make("div", { class: "bar", role: "region", "aria-label": say("Your answers") },
      page.progress, page.kept, page.gone, page.told,
      make("div", { class: "actions" },
        button(say("Next doubt"), nextDoubt, { "aria-keyshortcuts": "n" }),
        button(say("Save my answers"), save, { class: "main", "aria-keyshortcuts": "Control+S" }),
        button(say("Help"), help, { "aria-keyshortcuts": "?" })));
  }

  function listen() {
    document.addEventListener("keydown", onKey);
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file) load(file);
    });
    window.addEventListener("storage", (event) => {
      if (event.key !== STORE || !event.newValue) return;
      adopt(JSON.parse(event.newValue));
      showProgress();
      showKept();
    });
    window.addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
    window.addEventListener("beforeunload", (event) => {
      keep();
      if (!isUnsaved()) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  function start() {
    restore();
    const list = make("ol", { class: "list" });
    page.dialog = make("dialog", { "aria-labelledby": "dialog-title", close: leaveDialog });
    const root = document.getElementById("review");
    const head = buildHead(), bar = buildBar();
    list.append(...rows.map(buildRow));
    root.append(head, make("main", { class: "work" }, bar, list), page.dialog);
    page.by.value = state.by;
    page.role.value = state.role;
    if (rows.length) parts.get(rows[0]).element.tabIndex = 0;
    document.documentElement.classList.add("scripted");
    showProgress();
    showKept();
    listen();
    if (served) watch();
  }

  start();
})();
