// The emulator's clock: what time it is, and letting an hour, a day or a week pass at once.
import { letPass, letPassUntilFriday } from "../model/clock.js";
import { moscowMoment } from "../model/words.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { openPopup } from "./popup.js";

const HOUR_SECONDS = 3_600;

const LEAPS = [
  ["+1 час", () => letPass(HOUR_SECONDS)],
  ["+1 день", () => letPass(24 * HOUR_SECONDS)],
  ["К пятнице, 16:00", letPassUntilFriday],
];

/** What cannot be done now is told by the notice that the emulator is away. */
const leap = (go) => go().catch(() => {});

export function openClockPanel(event) {
  const template = () => html`
    <p class="clock-now"><b>${moscowMoment()}</b><small>по Москве; время идёт только вперёд</small></p>
    ${LEAPS.map(([label, go]) => html`
      <button type="button" class="menu-item" @click=${() => leap(go)}>${icon("clock")}${label}</button>`)}`;
  openPopup({ anchor: event.currentTarget }, template, { label: "Часы", className: "menu clock" });
}
