// Shows the page again when it has been built anew, and leaves its reader where he was. Only `newsroom serve` hands this out.
"use strict";

const address = new URL(document.currentScript.src);
const asked = new URLSearchParams({ mark: address.searchParams.get("mark"), page: location.pathname });
const place = `newsroom:${location.pathname}`;
let news = null;

const boxes = () => [...document.querySelectorAll("details")];

const showAgain = () => {
  news.close();
  sessionStorage.setItem(place, JSON.stringify({ top: scrollY, open: boxes().map((box) => box.open) }));
  location.reload();
};

const returnToPlace = () => {
  const kept = JSON.parse(sessionStorage.getItem(place));
  sessionStorage.removeItem(place);
  if (kept === null) return;
  boxes().forEach((box, number) => {
    box.open = kept.open[number] ?? box.open;
  });
  scrollTo({ top: kept.top, behavior: "instant" });
};

const warning = document.createElement("p");
warning.setAttribute("role", "status");
warning.style.cssText =
  "position: fixed; inset: auto 0 0; margin: 0; padding: .5rem 1rem; background: #7a1010; color: #fff; z-index: 9";

const warn = (hasFailed) => {
  warning.textContent = hasFailed ? "Bản vừa lưu có lỗi, xin xem cửa sổ lệnh." : "";
  if (hasFailed) document.body.append(warning);
  else warning.remove();
};

// A browser keeps few connections to one server: only the page that somebody looks at holds one.
const listen = () => {
  news?.close();
  if (document.hidden) return;
  news = new EventSource(`/.newsroom/news?${asked}`);
  news.onmessage = ({ data }) => (data === "changed" ? showAgain() : warn(data === "failed"));
};

returnToPlace();
document.addEventListener("visibilitychange", listen);
addEventListener("pageshow", listen);
addEventListener("pagehide", () => news?.close());
