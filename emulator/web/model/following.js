// Opening links on a person's phone: what belongs to VK leads to a conversation here, everything
// else opens in a tab of the browser.
import { openLink } from "./api.js";
import { belongsToVk, safeLink } from "./links.js";

const openTab = (href) => window.open(href, "_blank", "noopener,noreferrer");

export async function followLink(person, href) {
  if (!belongsToVk(href)) {
    openTab(href);
    return;
  }
  if (new URL(href).pathname.startsWith("/join/")) {
    person.show("invitation", { link: href }); // joins only when asked to
    return;
  }
  const target = await person.attempt(() => openLink(person.id, href));
  if (!target) return;
  if (target.type === "external") {
    openTab(href);
    return;
  }
  if (target.ref || target.ref_source) person.remember({ opened: target });
  person.openTalk(target.peer_id);
}

/** The community answers a button with a link: it opens, or can be opened by hand. */
export function offerLink(person, link) {
  const href = safeLink(link);
  if (!href) return;
  followLink(person, href);
  if (!belongsToVk(href)) person.say("Сообщество открывает ссылку: ", href);
}
