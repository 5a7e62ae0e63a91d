// Draws a carousel (a message's `template`): cards side by side, each with its own buttons.
import { ownFile, safeLink } from "../model/links.js";
import { html, nothing } from "./html.js";
import { drawKeyboard } from "./keyboard.js";
import { outwardLink, richText } from "./richtext.js";
import { sideways } from "./sideways.js";

function cover(photo) {
  const largest = photo?.sizes?.at(-1);
  const source = largest && ownFile(largest.url);
  return source ? html`<img class="card-photo" src=${source} alt="">` : nothing;
}

function card({ title, description, action, photo, buttons = [] }, handlers) {
  const href = action?.type === "open_link" ? safeLink(action.link) : null;
  const keyboard = { buttons: buttons.map((button) => [button]) };
  return html`
    <div class="card">
      ${cover(photo)}
      ${title ? html`<b>${href ? outwardLink(href, title) : title}</b>` : nothing}
      ${description ? html`<div class="text">${richText(description)}</div>` : nothing}
      ${buttons.length ? drawKeyboard(keyboard, handlers, title ?? "Карточка") : nothing}
    </div>`;
}

/** `handlers` as for drawKeyboard(). */
export const drawCarousel = ({ elements = [] }, handlers) =>
  sideways(elements.map((element) => card(element, handlers)), "Карточки");
