// The list of bubbles of one conversation. It is given the whole conversation each time and
// touches only the bubbles that changed, so that the reader's place, focus and selection stay.
import { dayName, drawDay, drawMessage } from "./bubble.js";
import { el, icon } from "./dom.js";
import { buttonName } from "./keyboard.js";
import { opensCommunity, readRef } from "./richtext.js";
import { person, remember } from "./state.js";

const SAME_GROUP_SECONDS = 300;
const NEAR_BOTTOM_PX = 48;

const actionsOf = ({ keyboard, template }) => [
  ...(keyboard?.buttons ?? []).flat(),
  ...(template?.elements ?? []).flatMap(({ buttons }) => buttons ?? []),
].map(({ action }) => action);

/**
 * `user` is the person whose screen this is. `on`: press(action, cmid), isSpinning(cmid, action),
 * link(ref) for a followed link to the community, retry(pending), unseen(count), focusLost().
 */
export function createConversation(user, on) {
  const drawn = new Map(); // key → {node, sign}
  let shownMessages = [];
  let atBottom = true;
  let onShow = true;
  let leftAt = 0;

  const list = el("div", { class: "bubbles" });
  const unseenCount = el("span", { class: "badge", hidden: true });
  const toBottom = el("button", {
    type: "button", class: "to-bottom", hidden: true, "aria-label": "К последним сообщениям",
    on: { click: () => scrollToEnd() },
  }, unseenCount, icon("down"));
  const log = el(
    "div",
    { class: "log", role: "log", "aria-live": "off", tabindex: "0",
      "aria-label": `Переписка, ${user.first_name} ${user.last_name}` },
    list,
  );
  const element = el("div", { class: "conversation" }, log, toBottom);

  function scrollToEnd() {
    atBottom = true;
    log.scrollTop = log.scrollHeight;
    noteSeen();
  }

  function noteSeen() {
    const incoming = shownMessages.filter(({ out }) => out);
    const last = incoming.at(-1)?.conversation_message_id ?? 0;
    if (onShow && atBottom && last !== person(user.id).seen) remember(user.id, { seen: last });
    const { seen } = person(user.id);
    const unseen = incoming.filter((message) => message.conversation_message_id > seen).length;
    toBottom.hidden = atBottom;
    unseenCount.hidden = !unseen;
    unseenCount.textContent = unseen;
    on.unseen(unseen);
  }

  log.addEventListener("scroll", () => {
    if (!onShow) return;
    atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_BOTTOM_PX;
    noteSeen();
  }, { passive: true });
  // Anything that changes heights (a keyboard appears, the window is resized) keeps the end in view.
  const observer = new ResizeObserver(() => onShow && atBottom && scrollToEnd());
  observer.observe(log);
  observer.observe(list);

  log.addEventListener("click", (event) => {
    const link = event.target.closest?.(".text a");
    if (!link || event.ctrlKey || event.metaKey || !opensCommunity(link.href)) return;
    event.preventDefault(); // a dialogue with the community is here, not in VK
    on.link(readRef(link.href));
  });

  /** Which bubbles there are to be, in order: {key, sign, draw()}; a new sign means drawing anew. */
  function* items(messages) {
    const inline = person(user.id).device.inline_keyboard;
    let previous = null;
    for (const message of messages) {
      const day = dayName(message.date);
      const sameDay = previous !== null && day === dayName(previous.date);
      if (!sameDay) yield { key: `day ${day}`, sign: day, draw: () => drawDay(day) };
      const follows = sameDay && Boolean(previous.out) === Boolean(message.out)
        && message.date - previous.date < SAME_GROUP_SECONDS;
      const view = { author: message.out ? "Сообщество" : user.first_name, follows, inline };
      const spinning = actionsOf(message)
        .filter((action) => on.isSpinning(message.conversation_message_id, action))
        .map(buttonName);
      yield {
        key: message.localId ?? message.conversation_message_id,
        sign: JSON.stringify([message, view, spinning]),
        draw: () => drawMessage(message, view, on),
      };
      previous = message;
    }
  }

  function replaceNode(old, fresh) {
    const focused = old.contains(document.activeElement) ? document.activeElement.textContent : null;
    old.replaceWith(fresh);
    if (focused === null) return;
    const buttons = [...fresh.querySelectorAll("button, a")];
    const same = buttons.find((button) => button.textContent === focused);
    if (same) same.focus({ preventScroll: true });
    else on.focusLost();
  }

  function update(messages, pending = []) {
    shownMessages = messages;
    const first = drawn.size === 0;
    const wanted = new Set();
    let cursor = list.firstChild;
    for (const { key, sign, draw } of items([...messages, ...pending])) {
      wanted.add(key);
      const known = drawn.get(key);
      const node = known?.sign === sign ? known.node : draw();
      if (known && known.node !== node) {
        if (cursor === known.node) cursor = node;
        replaceNode(known.node, node);
      }
      drawn.set(key, { node, sign });
      if (node === cursor) cursor = cursor.nextSibling;
      else list.insertBefore(node, cursor);
    }
    for (const [key, { node }] of drawn) {
      if (wanted.has(key)) continue;
      node.remove();
      drawn.delete(key);
    }
    if (atBottom) scrollToEnd();
    else noteSeen();
    // The first load is not news; what comes after it is read aloud.
    if (first) setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
  }

  return {
    element,
    update,
    scrollToEnd,
    /** Called while it is laid out; a browser forgets the place in what it does not lay out. */
    setOnShow(value) {
      if (onShow && !value) leftAt = log.scrollTop;
      if (!onShow && value) log.scrollTop = atBottom ? log.scrollHeight : leftAt;
      onShow = value;
      noteSeen();
    },
    dispose: () => observer.disconnect(),
  };
}
