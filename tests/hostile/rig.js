// Loads documents side by side and does to each what a mouse, a keyboard and a form can do. A script that runs calls one of the
// three functions below, which is told as `ran(<name of the document>)`.
"use strict";

(() => {
  const name = () => {
    for (let here = window; ; here = here.parent) {
      try {
        if (here.name || here === here.parent) return here.name || location.href;
      } catch {
        return location.href;
      }
    }
  };
  for (const asked of ["alert", "confirm", "prompt"]) window[asked] = () => window.ran(name());
})();

const WAIT = 60;
const LONGEST = 60000;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const runs = (address) => /^(javascript|data|vbscript):/i.test(address);

// A link or a form that would lead away is stopped, with its handlers called; one whose address is a script is followed.
function hold(event) {
  const link = event.target.closest && event.target.closest("a, area");
  const address = event.type === "submit" ? event.submitter?.formAction || event.target.action : link && (link.href.baseVal ?? link.href);
  if (event.type === "submit" || link) if (!runs(String(address))) event.preventDefault();
}

// Whatever has a handler has it in an attribute: there is no other way to one without a script that has run.
function handle(view) {
  view.document.addEventListener("click", hold, true);
  view.document.addEventListener("submit", hold, true);
  for (const element of [...view.document.querySelectorAll("*")]) {
    for (const attribute of element.getAttributeNames()) {
      if (/^on/i.test(attribute)) element.dispatchEvent(new view.Event(attribute.slice(2), { cancelable: true }));
    }
    if (element.matches("a, area, button, input, select, textarea, summary, label, [tabindex], [href], [*|href]")) {
      if (element.focus) element.focus();
      element.dispatchEvent(new view.MouseEvent("click", { bubbles: true, cancelable: true }));
    }
    if (element.requestSubmit) element.requestSubmit();
  }
}

// What a page is made of beside the text of its record: a line for each element, with the names of its attributes.
function skeleton(page) {
  const lines = [];
  const walk = (element, depth) => {
    const names = element.getAttributeNames().sort().join(" ");
    lines.push(`${" ".repeat(depth)}${element.localName}.${element.getAttribute("class") ?? ""} ${names}`);
    if (element.matches(".prose, noscript")) return;
    for (const child of element.children) walk(child, depth + 1);
  };
  walk(page.documentElement, 0);
  return lines;
}

// What must not be in the text of a record.
function foreign(page) {
  const found = [];
  for (const element of page.querySelectorAll(".prose *, body:not(:has(main)) *")) {
    const wrong = element.getAttributeNames().filter((attribute) => /^(on|style$|target$|form|ping$|download$|background$|xlink)/i.test(attribute));
    const tag = element.matches("a, abbr, b, blockquote, br, caption, cite, code, dd, del, details, div, dl, dt, em, figcaption, figure, h2, h3, h4, h5, h6, hr, i, img, ins, kbd, li, mark, ol, p, picture, pre, q, s, samp, section, small, source, span, strong, sub, summary, sup, table, tbody, td, tfoot, th, thead, time, tr, u, ul, var, audio, video, track");
    if (wrong.length || !tag) found.push(element.outerHTML.slice(0, 200));
    if (element.href && !/^(https?|mailto|tel):/.test(element.href)) found.push(element.href);
    if (element.id && !/^(fn|fnref)-|^muc-|^u-/.test(element.id)) found.push(`id ${element.id}`);
  }
  return found;
}

// documents: [{name, src}] or [{name, srcdoc}]; gives for each its skeleton and what is foreign in its text.
async function rehearse(documents) {
  const frames = documents.map((given) => Object.assign(document.createElement("iframe"), given));
  const loaded = frames.map((frame) => new Promise((done) => frame.addEventListener("load", done, { once: true })));
  document.body.replaceChildren(...frames);
  await Promise.race([Promise.all(loaded), pause(LONGEST).then(() => Promise.reject(new Error("not loaded")))]);
  const seen = frames.map((frame) => frame.contentDocument && { skeleton: skeleton(frame.contentDocument), foreign: foreign(frame.contentDocument) });
  for (const frame of frames) if (frame.contentDocument) handle(frame.contentWindow);
  await pause(WAIT);
  return seen;
}

async function skeletons(addresses) {
  const found = {};
  for (const address of addresses) {
    const text = await (await fetch(address)).text();
    found[address] = skeleton(new DOMParser().parseFromString(text, "text/html"));
  }
  return found;
}

// What the search page shows for each question: how many answers, and what of them is anything but text and links.
async function ask(questions) {
  const seen = [];
  for (const question of questions) {
    history.replaceState(null, "", `?q=${encodeURIComponent(question)}`);
    dispatchEvent(new PopStateEvent("popstate"));
    await pause(1);
    const answers = [...document.querySelectorAll(".results *")];
    const strange = (element) => !element.matches("li, p, a[href^='/']") || element.attributes.length > 2;
    seen.push({ answers: answers.length, foreign: answers.filter(strange).length });
  }
  handle(window);
  return seen;
}

Object.assign(window, { rehearse, skeletons, ask });
