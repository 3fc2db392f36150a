// What the reader adds to pages that are whole without it: passages beside the text, and briefs as they are written.
// It makes no markup of what it is sent: texts go in as text, pages come from this server alone.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

// --- Passages beside the text ---

const wide = matchMedia("(min-width: 70rem)");
const HOVER = 90; // milliseconds a pointer rests on a sentence before its passages come: less flickers on the way past

function readable() {
  const panel = $("#panel");
  const sentences = $$(".sentence[data-evidence]");
  if (!panel || !sentences.length) return;
  const shown = $(".shown", panel), hint = $(".hint", panel), close = $(".close", panel);
  let active = null, pinned = false, timer = 0, cameFrom = null, returning = false;
  panel.hidden = close.hidden = false;
  document.body.classList.add("live-evidence");

  function show(sentence) {
    if (sentence === active) return;
    active?.classList.remove("active");
    active = sentence;
    sentence.classList.add("active");
    const copy = document.getElementById(sentence.dataset.evidence).cloneNode(true);
    for (const each of [copy, ...$$("[id]", copy)]) each.removeAttribute("id");
    shown.replaceChildren(...copy.childNodes);
    panel.scrollTop = 0;
    hint.hidden = true;
    open();
  }
  function open() {
    panel.classList.add("open");
    document.body.classList.toggle("sheet-open", !wide.matches);
    if (!wide.matches && active) {
      const hidden = active.getBoundingClientRect().bottom - (innerHeight - panel.offsetHeight) + 16;
      if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
    }
  }
  function shut() {
    active?.classList.remove("active");
    active = null;
    pinned = false;
    shown.replaceChildren();
    hint.hidden = false;
    panel.classList.remove("open");
    document.body.classList.remove("sheet-open");
    returning = true; // the number that gets the focus back must not open what was just closed
    cameFrom?.focus();
    returning = false;
    cameFrom = null;
  }
  for (const sentence of sentences) {
    const refs = $(".refs", sentence);
    sentence.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse" || pinned || !wide.matches) return;
      clearTimeout(timer);
      timer = setTimeout(show, HOVER, sentence);
    });
    sentence.addEventListener("pointerleave", () => clearTimeout(timer));
    sentence.addEventListener("click", (event) => {
      const onRefs = event.target.closest("a") === refs;
      if (event.target.closest("a") && !onRefs) return;
      if (getSelection().toString()) return; // somebody marks words, to copy them
      if (onRefs) event.preventDefault();
      const again = pinned && sentence === active;
      if (again && !onRefs) return shut();
      show(sentence);
      pinned = true;
      if (onRefs && event.detail === 0) { // by the keyboard
        cameFrom = refs;
        shown.focus();
      }
    });
    refs.addEventListener("focus", () => { if (!pinned && !returning && refs.matches(":focus-visible")) show(sentence); });
  }
  close.addEventListener("click", shut);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && active) shut(); });
  wide.addEventListener("change", () => { if (active) open(); });
}

// --- Links to a sentence ---

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a.permalink");
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
    link.textContent = "Link copied";
  } catch {
    location.assign(link.href);
  }
});

// --- A brief as it is written ---

const STAGES = {
  collect: "Reading the articles", dedupe: "Setting reprints aside", extract: "Finding the passages",
  group: "Keeping to one event", match: "Comparing what they say", rank: "Choosing what matters",
  summarize: "Writing", verify: "Checking each sentence",
};

async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop();
    for (const block of blocks) {
      const lines = block.split(/\r?\n/);
      const name = lines.find((l) => l.startsWith("event:"))?.slice(6).trim();
      const data = lines.filter((l) => l.startsWith("data:")).map((l) => l.slice(5).replace(/^ /, "")).join("\n");
      if (name && data) yield [name, JSON.parse(data)];
    }
  }
}

async function fault(response) {
  try {
    const problem = await response.json();
    return problem.detail || problem.title;
  } catch {
    return `The service answered ${response.status}.`;
  }
}

function told(sentence) {
  const made = make("span", "sentence arriving");
  made.append(make("span", "text", sentence.text));
  const sources = [...new Set(sentence.citations.map((c) => c.source || "unnamed"))].join(", ");
  made.append(" ", make("span", "mark verbatim", sources), " ");
  if (sentence.as_of) made.append(make("span", "mark day", sentence.as_of), " ");
  if (sentence.status === "verbatim") made.append(make("span", "mark verbatim", "verbatim"), " ");
  if (sentence.single_source) made.append(make("span", "mark single", "one source"));
  return made;
}

async function write(request, form) {
  const main = $("#main"), was = [...main.childNodes];
  const sheet = make("div", "prose"), status = make("p", "progress"), list = make("div", "told");
  const head = make("header", "head"), stop = make("button", "quiet", "Stop");
  head.append(make("h1", "", "Writing the brief"));
  status.setAttribute("role", "status");
  status.textContent = "Sending the articles";
  stop.type = "button";
  sheet.append(head, status, list, stop);
  main.replaceChildren(sheet);
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
  const left = new AbortController(), places = new Map(), missed = [];
  stop.addEventListener("click", () => left.abort());
  try {
    const wanted = await request(left.signal, missed);
    const response = await fetch("/v1/briefs", {
      method: "POST", signal: left.signal, body: JSON.stringify(wanted),
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    });
    if (!response.ok) throw new Error(await fault(response));
    for await (const [name, data] of eventsOf(response)) {
      if (name === "progress") status.textContent = STAGES[data.stage] || data.stage;
      else if (name === "sentence" && data.brief === 0) place(list, places, data);
      else if (name === "error") throw new Error(data.detail);
      else if (name === "brief") return await arrive(data, wanted.story, missed);
    }
    throw new Error("The connection ended before the brief was whole.");
  } catch (error) {
    main.replaceChildren(...was);
    if (error.name !== "AbortError") complain(form, error.message);
    else form.querySelector("button").focus();
  }
}

function place(list, places, { position, sentence }) {
  const line = make("p");
  line.append(told(sentence));
  places.get(position)?.remove();
  places.set(position, line);
  const next = [...places.keys()].filter((p) => p > position).sort((a, b) => a - b)[0];
  list.insertBefore(line, next === undefined ? null : places.get(next));
}

async function arrive(brief, story, missed) {
  const address = story ? `/stories/${encodeURIComponent(brief.story || story)}` : `/briefs/${encodeURIComponent(brief.id)}`;
  const page = await fetch(address);
  if (!page.ok) return location.assign(address);
  const whole = new DOMParser().parseFromString(await page.text(), "text/html");
  history.pushState({ brief: true }, "", address);
  shownAt = location.pathname;
  document.title = whole.title;
  $("#main").replaceChildren(...$("#main", whole).childNodes);
  if (missed.length) {
    const box = make("div", "notice"), list = make("ul");
    box.append(make("p", "", `${missed.length} of the articles could not be had for this brief:`), list);
    for (const [name, why] of missed) list.append(make("li", "", `${name}: ${why}`));
    $(".head").after(box);
  }
  readable();
  $("h1").setAttribute("tabindex", "-1");
  $("h1").focus({ preventScroll: true });
}

// Back and forth between the form and what was written from it; a link within a page comes here too, and stays.
let shownAt = location.pathname;
addEventListener("popstate", () => { if (location.pathname !== shownAt) location.reload(); });

function complain(form, message) {
  $(".fault")?.remove();
  const box = make("div", "notice fault");
  box.setAttribute("role", "alert");
  box.append(make("p", "", message));
  form.before(box);
  box.scrollIntoView({ block: "center" });
}

async function gathered(form, signal, missed) {
  const response = await fetch("/new/articles", { method: "POST", body: new URLSearchParams(new FormData(form)), signal });
  if (!response.ok) throw new Error(await fault(response));
  const { request, failed } = await response.json();
  missed.push(...failed);
  return request;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.story) {
    event.preventDefault();
    write(async () => ({ story: form.dataset.story }), form);
  } else if ("new" in form.dataset) {
    event.preventDefault();
    write((signal, missed) => gathered(form, signal, missed), form);
  }
});

// --- One more article in the form ---

function growing() {
  const form = $("form[data-new]");
  if (!form) return;
  const more = make("button", "quiet", "Add another article");
  more.type = "button";
  more.addEventListener("click", () => {
    const last = $$("fieldset", form).at(-1), next = last.cloneNode(true), number = $$("fieldset", form).length + 1;
    $("legend", next).textContent = `Article ${number}`;
    for (const field of $$("input, textarea", next)) {
      const label = $(`label[for="${field.id}"]`, next);
      field.id = field.id.replace(/\d+$/, number);
      label.htmlFor = field.id;
      field.value = field.textContent = "";
    }
    last.after(next);
    $("input", next).focus();
  });
  $(".buttons", form).append(more);
}

readable();
growing();
