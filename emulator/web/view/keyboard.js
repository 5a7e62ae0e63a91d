// Draws VK keyboards: the ones under messages and the one under the input field. What a press means
// is decided in model/presses.js; a link is a real link, so the browser opens it.
import { belongsToVk, safeLink } from "../model/links.js";
import { classes, html, nothing } from "./html.js";
import { icon } from "./icons.js";

// VK's clients word these themselves.
const WORDED_BY_CLIENT = { location: "Отправить местоположение", vkpay: "Оплатить через VK Pay" };
const COLOURED = ["text", "callback"]; // VK ignores `color` on every other type

export const hasButtons = (keyboard) => Boolean(keyboard?.buttons?.some((row) => row.length));

function tone({ action, color }) {
  const known = COLOURED.includes(action.type) && ["primary", "positive", "negative"];
  return known && known.includes(color) ? color : "secondary";
}

function drawButton(button, { press, isSpinning }) {
  const { action } = button;
  const label = action.label || WORDED_BY_CLIENT[action.type] || action.type;
  const text = html`<span class="key-label">${label}</span>`;
  const isLink = action.type === "open_link";
  const href = isLink ? safeLink(action.link) : null;
  if (href) {
    return html`<a class="key secondary" href=${href} title=${action.link} target="_blank"
      rel="noopener noreferrer" @click=${() => press(action)}
    >${text}${belongsToVk(href) ? nothing : icon("arrow-up-right")}</a>`;
  }
  const spinning = isSpinning?.(action);
  return html`<button type="button" class=${classes("key", tone(button))} ?disabled=${isLink}
    aria-busy=${spinning ? "true" : nothing} @click=${() => press(action)}
  >${text}<span class="spinner" aria-hidden="true"></span></button>`;
}

/** `handlers`: press(action), and isSpinning(action) where buttons can wait for an answer. */
export const drawKeyboard = (keyboard, handlers, name) => html`
  <div class="keys" role="group" aria-label=${name}>
    ${keyboard.buttons.map((row) => html`<div class="keys-row">${
      row.map((button) => drawButton(button, handlers))}</div>`)}
  </div>`;
