// Turns a message's text into nodes: links and VK mentions become elements, the rest text nodes.
// Also reads links to the community that carry a ref.

const LINK = /(?:https?:\/\/|\b(?:vk\.me|vk\.com|vk\.ru)\/)[^\s<>"«»]+|\[(?:id|club|public)\d+\|[^\]\n]+\]/gi;
const NOT_PART_OF_A_LINK = /[.,:;!?…'"*]+$/;

/** The address if a browser may open it (http or https), otherwise null. */
export function safeLink(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function outwardLink(href, ...children) {
  const link = document.createElement("a");
  link.href = href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.append(...children);
  return link;
}

/** Drops the full stop after a link, and a closing bracket that was opened before it. */
function trimmed(match) {
  let link = match.replace(NOT_PART_OF_A_LINK, "");
  while (link.endsWith(")") && link.split(")").length > link.split("(").length) {
    link = link.slice(0, -1).replace(NOT_PART_OF_A_LINK, "");
  }
  return link;
}

export function richText(text) {
  const fragment = document.createDocumentFragment();
  let done = 0;
  for (const { 0: match, index } of text.matchAll(LINK)) {
    fragment.append(text.slice(done, index));
    if (match.startsWith("[")) {
      const mention = document.createElement("span");
      mention.className = "mention";
      mention.textContent = match.slice(match.indexOf("|") + 1, -1);
      fragment.append(mention);
      done = index + match.length;
      continue;
    }
    const shown = trimmed(match);
    const href = safeLink(/^https?:/i.test(shown) ? shown : `https://${shown}`);
    fragment.append(href ? outwardLink(href, shown) : shown);
    done = index + shown.length;
  }
  fragment.append(text.slice(done));
  return fragment;
}

/** {ref, refSource} of `vk.me/name?ref=…`, `vk.com/write-1?ref=…` or a bare code; null if none. */
export function readRef(input) {
  const written = input.trim();
  if (/^[\w-]+$/.test(written)) return { ref: written, refSource: "" };
  const href = safeLink(/^https?:/i.test(written) ? written : `https://${written}`);
  const query = href && new URL(href).searchParams;
  return query?.get("ref")
    ? { ref: query.get("ref"), refSource: query.get("ref_source") ?? "" }
    : null;
}

/** True if the link opens a dialogue with a community and carries a ref. */
export function opensCommunity(href) {
  const { hostname, pathname } = new URL(href);
  const dialogue = hostname === "vk.me" || /^\/write-\d+$/.test(pathname);
  return dialogue && /^vk\.(me|com|ru)$/.test(hostname) && readRef(href) !== null;
}
