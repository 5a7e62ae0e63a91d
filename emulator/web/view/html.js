// What every drawing here is made with: lit-html's templates, in which values become text nodes and
// attributes, never markup.
export { html, nothing, render } from "../vendor/lit-html/lit-html.js";
export { guard } from "../vendor/lit-html/directives/guard.js";
export { keyed } from "../vendor/lit-html/directives/keyed.js";
export { live } from "../vendor/lit-html/directives/live.js";
export { ref } from "../vendor/lit-html/directives/ref.js";
export { repeat } from "../vendor/lit-html/directives/repeat.js";

/** `classes("message", mine && "mine")` → the class attribute. */
export const classes = (...names) => names.filter(Boolean).join(" ");
