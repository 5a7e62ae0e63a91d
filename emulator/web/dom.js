// Building blocks for the page's elements: el(), icon(), avatar(), and a pop-up panel.
// Text always becomes a text node, so nothing that people or bots write can turn into markup.

/**
 * An element. `props` are attributes, except `on` (listeners by event name) and properties that
 * attributes cannot express (value, checked, hidden, disabled). Children: nodes, strings, null.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (["value", "checked", "hidden", "disabled"].includes(name)) {
      node[name] = value;
    } else {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/** One of the drawings that index.html declares as `<symbol id="i-…">`. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** A round button that shows only a drawing; the label is for the screen reader and the tooltip. */
export function iconButton(name, label, onClick, props = {}) {
  return el(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, ...props,
      on: { click: onClick } },
    icon(name),
  );
}

/** Initials on one of eight colours, the same colour for the same person every time. */
export function avatar(user) {
  const initials = (user.first_name?.[0] ?? "") + (user.last_name?.[0] ?? "");
  return el("span", { class: `avatar tint-${user.id % 8}`, "aria-hidden": "true" }, initials);
}

/** Joins a button and a panel: opens, closes on Escape, on a click elsewhere, when focus leaves. */
export function popup(button, panel) {
  const set = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const outside = (node) => !panel.contains(node) && !button.contains(node);
  set(false);
  button.addEventListener("click", () => {
    set(panel.hidden);
    if (!panel.hidden) panel.querySelector("button, input")?.focus();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    set(false);
    button.focus();
  });
  panel.addEventListener("focusout", (event) => {
    if (event.relatedTarget && outside(event.relatedTarget)) set(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && outside(event.target)) set(false);
  });
  return { close: () => set(false) };
}
