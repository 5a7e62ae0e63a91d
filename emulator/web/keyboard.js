// Draws VK keyboards: the ones under messages and the one under the input field.
// What a press means is decided in presses.js; a link is a real link, so the browser opens it.
import { el, icon } from "./dom.js";
import { outwardLink, safeLink } from "./richtext.js";

// VK's clients word these themselves.
const WORDED_BY_CLIENT = { location: "Отправить местоположение", vkpay: "Оплатить через VK Pay" };
const COLOURED = ["text", "callback"]; // VK ignores `color` on every other type

/** What the emulator knows the button by. */
export const buttonName = (action) => action.label || action.type;

export const hasButtons = (keyboard) => Boolean(keyboard?.buttons?.some((row) => row.length));

function tone(button) {
  if (!COLOURED.includes(button.action.type)) return "secondary";
  return ["primary", "positive", "negative"].includes(button.color) ? button.color : "secondary";
}

function drawButton(button, { onPress, isSpinning }) {
  const { action } = button;
  const label = action.label || WORDED_BY_CLIENT[action.type] || action.type;
  const text = el("span", { class: "key-label" }, label);
  const href = action.type === "open_link" ? safeLink(action.link) : null;
  if (href) {
    const link = outwardLink(href, text, icon("outward"));
    link.className = "key secondary";
    link.title = action.link;
    link.addEventListener("click", () => onPress(action));
    return link;
  }
  const key = el(
    "button",
    { type: "button", class: `key ${tone(button)}`, on: { click: () => onPress(action) } },
    text,
    el("span", { class: "spinner", "aria-hidden": "true" }),
  );
  key.disabled = action.type === "open_link"; // a link that no browser should open
  if (isSpinning?.(action)) key.setAttribute("aria-busy", "true");
  return key;
}

/** `handlers`: onPress(action), and isSpinning(action) where buttons can wait for an answer. */
export function drawKeyboard(keyboard, handlers, name) {
  return el(
    "div",
    { class: "keys", role: "group", "aria-label": name },
    keyboard.buttons.map((row) =>
      el("div", { class: "keys-row" }, row.map((button) => drawButton(button, handlers))),
    ),
  );
}
