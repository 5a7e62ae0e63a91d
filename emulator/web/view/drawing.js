// Draws the page, the open popups and dialogs after every change, and cares for what a drawing may
// disturb: the reader's place in a list, and the focus when its button is gone.
import { drawWith, redraw } from "../model/redraw.js";
import { render } from "./html.js";

const roots = new Map(); // element → function that gives its template
const observers = []; // {before, after}, called around each drawing

/** Draws the template into the element now and after every change, until unmount(). */
export function mount(element, template) {
  roots.set(element, template);
  render(template(), element);
  redraw();
}

export function unmount(element) {
  roots.delete(element);
}

/** `before` and `after` each drawing: for what has to measure, or needs what has been drawn. */
export function aroundDrawing(observer) {
  observers.push(observer);
}

drawWith(() => {
  const focused = document.activeElement;
  const column = focused?.closest("[data-person]");
  for (const { before } of observers) before?.();
  for (const [element, template] of roots) render(template(), element);
  for (const { after } of observers) after();
  const lostFocus = column && document.activeElement === document.body;
  if (lostFocus) giveFocusBack(column);
});

/** To where the person would go on; on a phone the field would bring up the on-screen keyboard. */
function giveFocusBack(column) {
  const writing = !matchMedia("(pointer: coarse)").matches && column.querySelector(".field");
  const place = writing || column.querySelector(".log, .conversations a, button");
  place?.focus({ preventScroll: true });
}
