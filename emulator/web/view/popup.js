// Panels that open beside what was pressed, on a phone from below: menus and settings. The browser
// closes them on Escape and on a click elsewhere, and gives the focus back.
import { mount, unmount } from "./drawing.js";

const GAP_PX = 6;
const EDGE_PX = 8;
const narrow = matchMedia("(max-width: 759px)");

let open = null; // {panel, close}

export const closePopup = () => open?.close();

/**
 * `where`: {anchor: element} or {x, y}. `template` gives what stands in it, drawn anew after every
 * change. `role`: "menu" for a list of things to do, where arrows go from one to the next.
 */
export function openPopup(where, template, { label, role = "dialog", className = "" }) {
  const sameAnchor = open && where.anchor && open.anchor === where.anchor;
  closePopup();
  if (sameAnchor) return;
  const panel = document.createElement("div");
  panel.className = `popup ${className}`;
  panel.popover = "auto";
  panel.setAttribute("role", role);
  panel.setAttribute("aria-label", label);
  document.body.append(panel);
  mount(panel, template);
  where.anchor?.setAttribute("aria-expanded", "true");
  panel.addEventListener("toggle", ({ newState }) => newState === "closed" && forgetPanel());
  panel.addEventListener("keydown", (event) => role === "menu" && walk(event, panel));
  panel.showPopover({ source: where.anchor });
  placeBeside(panel, where);
  panel.querySelector("button, input, a")?.focus({ preventScroll: true });

  function forgetPanel() {
    unmount(panel);
    panel.remove();
    where.anchor?.removeAttribute("aria-expanded");
    if (open?.panel === panel) open = null;
  }
  open = { panel, anchor: where.anchor, close: () => panel.hidePopover() };
}

function walk(event, panel) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step && event.key !== "Tab") return;
  event.preventDefault();
  const items = [...panel.querySelectorAll("button:not(:disabled)")];
  const next = items.indexOf(document.activeElement) + (step ?? (event.shiftKey ? -1 : 1));
  items.at(next % items.length)?.focus();
}

/** Below the anchor or above it, wherever there is room; if possible within its own column. */
function placeBeside(panel, { anchor, x, y }) {
  if (narrow.matches) return; // style/popups.css lays it at the bottom
  const box = anchor ? anchor.getBoundingClientRect() : new DOMRect(x, y, 0, 0);
  const column = anchor?.closest("[data-person]")?.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = box.bottom + GAP_PX + height <= innerHeight - EDGE_PX;
  const top = below ? box.bottom + GAP_PX : box.top - GAP_PX - height;
  const rightmost = Math.min(column?.right ?? Infinity, innerWidth - EDGE_PX) - width;
  const leftmost = Math.min(Math.max(column?.left ?? 0, EDGE_PX), innerWidth - EDGE_PX - width);
  const lowest = innerHeight - EDGE_PX - height;
  panel.style.top = `${Math.max(EDGE_PX, Math.min(top, lowest))}px`;
  panel.style.left = `${Math.max(leftmost, Math.min(box.left, rightmost))}px`;
}
