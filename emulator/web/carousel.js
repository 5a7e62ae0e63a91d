// Draws a carousel (a message's `template`): cards side by side, each with its own buttons.
import { el } from "./dom.js";
import { drawKeyboard } from "./keyboard.js";
import { outwardLink, richText, safeLink } from "./richtext.js";

function card({ title, description, action, buttons = [] }, handlers) {
  const href = action?.type === "open_link" ? safeLink(action.link) : null;
  return el(
    "div",
    { class: "card" },
    title ? el("b", {}, href ? outwardLink(href, title) : title) : null,
    description ? el("div", { class: "text" }, richText(description)) : null,
    drawKeyboard({ buttons: buttons.map((button) => [button]) }, handlers, title ?? "Карточка"),
  );
}

/** `handlers` as for drawKeyboard(). */
export function drawCarousel({ elements = [] }, handlers) {
  return el("div", { class: "carousel", role: "group", "aria-label": "Карточки", tabindex: "0" },
    elements.map((element) => card(element, handlers)));
}
