// A strip that scrolls sideways, with arrows for those who have a mouse without a second wheel.
// What is touched is swiped: style/attachments.css shows arrows to a mouse only.
import { html, ref } from "./html.js";
import { icon } from "./icons.js";

const NEARLY_PX = 4;

/** Marks the frame where its strip ends, so that an arrow that leads nowhere is not shown. */
function mark(strip) {
  const { scrollLeft, scrollWidth, clientWidth, parentElement: frame } = strip;
  frame?.toggleAttribute("data-at-start", scrollLeft < NEARLY_PX);
  frame?.toggleAttribute("data-at-end", scrollLeft + clientWidth > scrollWidth - NEARLY_PX);
}

const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => mark(target)));
const watch = (strip) => strip && sizes.observe(strip);

function step(event, direction) {
  const strip = event.currentTarget.parentElement.querySelector(".strip");
  strip.scrollBy({ left: direction * strip.clientWidth * 0.8, behavior: "smooth" });
}

/** With the keyboard the strip itself is scrolled: it takes the focus, the arrows do not. */
const arrow = (direction, drawing, label) => html`
  <button type="button" class="strip-arrow ${drawing}" tabindex="-1" aria-label=${label}
    title=${label} @click=${(event) => step(event, direction)}>${icon(drawing)}</button>`;

export const sideways = (content, label) => html`
  <div class="sideways">
    <div class="strip" role="group" aria-label=${label} tabindex="0" ${ref(watch)}
      @scroll=${(event) => mark(event.currentTarget)}>${content}</div>
    ${arrow(-1, "chevron-left", "Прокрутить назад")}
    ${arrow(1, "chevron-right", "Прокрутить вперёд")}
  </div>`;
