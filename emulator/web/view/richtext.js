// Turns a message's text into pieces for a template: links and VK's mentions become elements, the
// rest stays text.
import { readLink } from "../model/links.js";
import { html } from "./html.js";

const LINK = new RegExp([
  String.raw`(?:https?://|\b(?:vk\.me|vk\.com|vk\.ru)/)[^\s<>"«»]+`,
  String.raw`\[(?:id|club|public)\d+\|[^\]\n]+\]`, // a mention
  String.raw`\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b`, // a mail address
].join("|"), "gi");
const MAIL = /^[^/@]+@[^/]+$/;
const NOT_PART_OF_A_LINK = /[.,:;!?…'"*]+$/;

/** A link that opens in a tab of its own, unless the page around it follows it itself. */
export const outwardLink = (href, content, className = "") => html`<a class=${className}
  href=${href} target="_blank" rel="noopener noreferrer">${content}</a>`;

/** May also break after the marks inside an address, rather than in the middle of a word. */
const breakable = (address) =>
  address.split(/(?<=[^/:][/_?&=])/).flatMap((part, index) => (index ? [html`<wbr>`, part] : part));

/** Drops the full stop after a link, and a closing bracket that was opened before it. */
function trimmed(match) {
  let link = match.replace(NOT_PART_OF_A_LINK, "");
  while (link.endsWith(")") && link.split(")").length > link.split("(").length) {
    link = link.slice(0, -1).replace(NOT_PART_OF_A_LINK, "");
  }
  return link;
}

export function richText(text) {
  const pieces = [];
  let done = 0;
  for (const { 0: match, index } of text.matchAll(LINK)) {
    pieces.push(text.slice(done, index));
    if (match.startsWith("[")) {
      pieces.push(html`<span class="mention">${match.slice(match.indexOf("|") + 1, -1)}</span>`);
      done = index + match.length;
      continue;
    }
    const shown = trimmed(match);
    const href = MAIL.test(shown) ? `mailto:${shown}` : readLink(shown);
    pieces.push(href ? outwardLink(href, breakable(shown)) : shown);
    done = index + shown.length;
  }
  pieces.push(text.slice(done));
  return pieces;
}

/** One to three emoji and nothing else: such a text is shown large. */
export const isOnlyEmoji = (text) => /^\p{RGI_Emoji}{1,3}$/v.test(text.trim());

/** The text as one line without VK's mark-up, for lists and quotes. */
export const plainText = (text) =>
  text.replace(/\[(?:id|club|public)\d+\|([^\]\n]+)\]/gi, "$1").replace(/\s+/g, " ").trim();
