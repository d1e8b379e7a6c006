// Search without marks: title, unit and topics count more than the summary, a whole phrase most. Where no story has every word,
// those with the most words are shown, and that is said. The index comes in parts; what has come is searched at once.
"use strict";
(() => {
  const MOST = 30;
  const STATES = {
    none: "Đang tìm…",
    loading: "Đang tìm…",
    broken: "Chưa tải được hết danh mục tin. Xin thử lại khi mạng ổn định, hoặc tìm theo chủ đề bên dưới.",
  };
  const form = document.querySelector(".search");
  const field = form.elements.q;
  const status = document.querySelector(".search__status");
  const results = document.querySelector(".results");
  const parts = [];
  let state = "none";

  const plain = (text) => text.normalize("NFC").toLowerCase();
  const fold = (text) =>
    plain(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/[^a-z0-9]+/g, " ").trim();

  async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  function entry(story) {
    const [title, summary, unit] = [story[1], story[2], `${story[3]} ${story[5]}`].map((text) => ` ${fold(text)}`);
    return { story, title, summary, unit, marked: plain(`${story[1]} ${story[2]}`) };
  }

  async function load() {
    state = "loading";
    try {
      const { parts: addresses } = await fetched(form.dataset.index);
      const arrive = async (address, place) => {
        parts[place] = (await fetched(address)).map(entry);
        search();
      };
      await Promise.all(addresses.map(arrive));
      state = "whole";
    } catch {
      state = "broken";
    }
    search();
  }

  function score({ title, summary, unit, marked }, phrase, typed) {
    let points = title.includes(` ${phrase}`) ? 100 : summary.includes(` ${phrase}`) ? 40 : 0;
    if (marked.includes(typed)) points += 80;
    let words = 0;
    for (const word of phrase.split(" ").map((word) => ` ${word}`)) {
      const found = (title.includes(word) ? 5 : 0) + (unit.includes(word) ? 4 : 0) + (summary.includes(word) ? 1 : 0);
      points += found;
      if (found) words += 1;
    }
    return { points, words };
  }

  function add(parent, tag, name, text) {
    const element = parent.appendChild(document.createElement(tag));
    element.className = name;
    element.textContent = text;
    return element;
  }

  function show([address, title, summary, unit, date]) {
    const item = add(results, "li", "results__item", "");
    add(add(item, "p", "results__title", ""), "a", "results__link", title).href = address;
    if (summary) add(item, "p", "results__summary", summary);
    add(item, "p", "results__meta", [unit, date].filter(Boolean).join(", "));
  }

  function tell(query, count, whole) {
    if (!count) return `Không có kết quả nào cho “${query}”.`;
    const shown = count > MOST ? `, hiện ${MOST} kết quả sát nhất` : "";
    return whole ? `Có ${count} kết quả cho “${query}”${shown}.` : `Không có kết quả nào đủ các chữ “${query}”; ${count} kết quả gần nhất${shown}:`;
  }

  const typed = () => (new URLSearchParams(location.search).get("q") || "").trim();

  function search() {
    const query = typed();
    const phrase = fold(query);
    results.replaceChildren();
    status.textContent = "";
    if (!phrase) return;
    const asked = phrase.split(" ").length;
    const scored = parts.flat().map((entry) => ({ ...score(entry, phrase, plain(query)), story: entry.story }));
    const most = scored.reduce((best, { words }) => Math.max(best, words), 0);
    const found = 2 * most > asked ? scored.filter(({ words }) => words === most) : [];
    found.sort((one, other) => other.points - one.points);
    found.slice(0, MOST).forEach(({ story }) => show(story));
    status.textContent = STATES[state] || tell(query, found.length, most === asked);
  }

  function begin() {
    field.value = typed();
    search();
    if (fold(typed()) && (state === "none" || state === "broken")) load();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", `?q=${encodeURIComponent(field.value.trim())}`);
    begin();
  });
  addEventListener("popstate", begin);
  begin();
})();
