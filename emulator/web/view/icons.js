// The smallest drawings: icons, round buttons, avatars, badges, switches.
import { everybody, isCommunity, nameOf } from "../model/everybody.js";
import { counted } from "../model/words.js";
import { classes, html, live, nothing } from "./html.js";

/** Puts the drawings of icons.svg into the page: they stay, even while the emulator is away. */
export async function loadIcons() {
  const text = await (await fetch("web/icons.svg")).text();
  const drawings = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  drawings.classList.add("for-reader");
  document.body.append(drawings);
}

/** One of the drawings in icons.svg. */
export const icon = (name) => html`
  <svg class="icon" aria-hidden="true"><use href="#icon-${name}"></use></svg>`;

/**
 * A round button that shows only a drawing; the label is for screen readers and the tooltip.
 * `more`: {className, popup: "menu" | "dialog", controls: an id, disabled, byPointer: whoever has
 * a keyboard only gets there otherwise}.
 */
export const iconButton = (name, label, onClick, more = {}) => html`
  <button type="button" class=${classes("icon-button", more.className)} aria-label=${label}
    title=${label} aria-haspopup=${more.popup ?? nothing} aria-controls=${more.controls ?? nothing}
    ?disabled=${more.disabled} tabindex=${more.byPointer ? -1 : nothing} @click=${onClick}>${icon(name)}</button>`;

/** First letters of the first two words; «5 «А», родители» gives 5А, and so does «5А». */
function initialsOf(name) {
  const [first = "", second = ""] = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const isClass = /^\d{1,2}\p{L}$/u.test(first);
  const letters = isClass ? first : [first, second].map((word) => [...word][0] ?? "").join("");
  return letters.toUpperCase();
}

/** Initials on one of eight colours, the same colour for the same number every time. */
export function avatar(id, { title, size = "" } = {}) {
  const look = classes("avatar", size, isCommunity(id) ? "community" : `tint-${id % 8}`);
  return html`<span class=${look} aria-hidden="true">${
    isCommunity(id) ? icon("bot") : initialsOf(title ?? nameOf(id))}</span>`;
}

export const badge = (count) => count
  ? html`<span class="badge" role="img" aria-label=${counted(count, "непрочитанное", "непрочитанных",
    "непрочитанных")}>${count > 99 ? "99+" : count}</span>`
  : nothing;

/** One line with a switch; `change` is called with the new state. */
export const switchRow = (label, on, change, note) => html`
  <label class="switch">
    <span>${label}${note ? html`<small>${note}</small>` : nothing}</span>
    <input type="checkbox" role="switch" .checked=${live(on)}
      @change=${(event) => change(event.target.checked)}>
  </label>`;

export const communityId = () => everybody.community.peer_id;
