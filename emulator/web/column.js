// One person's screen: a header, the conversation with the community, and the composer.
// Connects the parts with each other and with the emulator; draws little itself.
import { RefusedError, sendMessage, setPermission } from "./api.js";
import { createComposer } from "./composer.js";
import { createConversation } from "./conversation.js";
import { createDevicePanel, linkForm } from "./device.js";
import { avatar, el, iconButton } from "./dom.js";
import { follow } from "./live.js";
import { fullName } from "./people.js";
import { createPresses } from "./presses.js";
import { outwardLink } from "./richtext.js";
import { clientInfo, person, remember } from "./state.js";

const SNACKBAR_MS = 8_000;
const START = { text: "Начать", payload: JSON.stringify({ command: "start" }) };

let nextLocalId = 0;

/**
 * `on`: close(), unseen(count), gone() if the emulator no longer knows the person, people() to open
 * the list of people where it is not in view.
 */
export function createColumn(user, on) {
  let latest = null; // the last state read from the emulator; null until the first
  let pending = []; // messages on their way, or that did not get there
  let wantsFocus = false; // asked for before there was anything to focus
  let sending = Promise.resolve();
  let { allowed } = user;

  const name = fullName(user);
  const status = el("span", { class: "status" }, "переписка с сообществом");
  const snackbars = el("div", { class: "snackbars", role: "status" });

  const presses = createPresses(user.id, { snackbar, redraw, send, poke: () => live.poke() });
  const conversation = createConversation(user, {
    press: presses.press,
    isSpinning: presses.isSpinning,
    link: openByLink,
    retry: (message) => {
      pending = pending.filter((other) => other !== message);
      send(message.content);
    },
    unseen: on.unseen,
    focusLost: () => composer.focus(),
  });
  const composer = createComposer(user, {
    send,
    press: (action) => presses.press(action),
    allow: () => permit(true),
  });
  const device = createDevicePanel(user, { deviceChanged: redraw, permit, open: openByLink });

  const emptiness = el(
    "div",
    { class: "emptiness", hidden: true },
    el("p", {}, "Здесь пока пусто"),
    el("button", { type: "button", class: "start", on: { click: () => send(START) } }, "Начать"),
    el("p", { class: "or" }, "или открыть по ссылке"),
    linkForm(openByLink),
  );
  const element = el(
    "section",
    { class: "column loading", id: `column-${user.id}`, "aria-label": name },
    el("header", { class: "column-header" },
      iconButton("people", "Люди", on.people, { class: "icon-button people-button" }),
      avatar(user),
      el("div", { class: "who" }, el("h2", {}, name), status),
      device.element,
      iconButton("close", `Убрать с экрана: ${name}`, on.close, { class: "icon-button close" })),
    el("div", { class: "middle" }, conversation.element, emptiness, snackbars),
    composer.element,
  );

  function snackbar(text, link) {
    const bar = el("div", { class: "snackbar", on: { click: () => bar.remove() } },
      text, link ? outwardLink(link, link) : null);
    snackbars.replaceChildren(bar);
    setTimeout(() => bar.remove(), SNACKBAR_MS);
  }

  const hasArrived = (sent) => latest?.messages.some((message) => {
    const cmid = message.conversation_message_id;
    return cmid === sent.cmid || (!message.out && cmid > sent.after && message.text === sent.text);
  });

  function redraw() {
    pending = pending.filter((message) => message.failed || !hasArrived(message));
    if (latest) {
      element.classList.remove("loading");
      conversation.update(latest.messages, pending);
      emptiness.hidden = latest.messages.length + pending.length > 0;
      status.textContent = latest.typing ? "сообщество печатает…" : "переписка с сообществом";
      status.classList.toggle("typing", latest.typing);
    }
    composer.redraw();
    device.redraw();
  }

  /** `content`: {text?, payload?, attachments?}. Messages leave one after another, in order. */
  function send(content) {
    const message = {
      localId: `local-${(nextLocalId += 1)}`,
      text: content.text ?? "",
      attachments: content.attachments ?? [],
      date: Date.now() / 1000,
      out: 0,
      sending: true,
      after: latest?.messages.at(-1)?.conversation_message_id ?? 0,
      content,
    };
    pending.push(message);
    redraw();
    conversation.scrollToEnd();
    sending = sending.then(() => deliver(message));
  }

  async function deliver(message) {
    const { ref, refSource } = person(user.id);
    try {
      const answer = await sendMessage({
        user_id: user.id,
        ...message.content,
        ...(ref ? { ref } : {}),
        ...(ref && refSource ? { ref_source: refSource } : {}),
        client_info: clientInfo(user.id),
      });
      message.cmid = answer.conversation_message_id;
      remember(user.id, { ref: "", refSource: "", forbidden: false });
      allowed = true; // whoever writes to a community lets it answer
    } catch (error) {
      message.sending = false;
      message.failed = error instanceof RefusedError
        ? `Эмулятор не принял: ${error.message}.`
        : "Не отправлено: нет связи с эмулятором.";
    }
    redraw();
    live.poke();
  }

  async function permit(permitted) {
    try {
      await setPermission(user.id, permitted);
      remember(user.id, { forbidden: !permitted });
      allowed = permitted;
    } catch {
      snackbar("Не получилось: нет связи с эмулятором");
    }
    redraw();
  }

  function openByLink({ ref, refSource }) {
    remember(user.id, { ref, refSource });
    snackbar("Открыто по ссылке. Код уйдёт вместе со следующим сообщением");
    redraw();
    focus();
  }

  /** To where the person would go on; on a phone it would bring up the on-screen keyboard. */
  function focus() {
    wantsFocus = !latest;
    if (!latest || matchMedia("(pointer: coarse)").matches) return;
    if (emptiness.hidden) composer.focus();
    else emptiness.querySelector(".start").focus();
  }

  const live = follow(user.id, (conversationNow) => {
    latest = conversationNow;
    composer.setKeyboard(latest.keyboard);
    redraw();
    if (wantsFocus) focus();
  }, on.gone);

  return {
    element,
    name,
    focus,
    /** What the emulator says of the permission: it may have been changed elsewhere. */
    setAllowed(value) {
      if (value === allowed || value === undefined) return;
      allowed = value;
      remember(user.id, { forbidden: !value && Boolean(latest?.messages.some(({ out }) => !out)) });
      redraw();
    },
    setOnShow(value) {
      if (value) element.hidden = false;
      conversation.setOnShow(value);
      if (!value) element.hidden = true;
    },
    dispose() {
      live.stop();
      conversation.dispose();
      element.remove();
    },
  };
}
