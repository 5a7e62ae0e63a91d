// Draws one message: its bubble, its time, and the buttons under it. conversation.js decides which
// messages are drawn and when.
import { drawExtras, drawReply } from "./attachments.js";
import { drawCarousel } from "./carousel.js";
import { el, icon } from "./dom.js";
import { drawKeyboard, hasButtons } from "./keyboard.js";
import { richText } from "./richtext.js";

const LONE_PICTURE = ".sticker, .photo-link"; // shown without a bubble around it

const clock = new Intl.DateTimeFormat("ru", { hour: "2-digit", minute: "2-digit" });
const thisYear = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long" });
const otherYear = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long", year: "numeric" });

/** The day of a message as people call it; `seconds` as in VK, since 1970. */
export function dayName(seconds) {
  const date = new Date(seconds * 1000);
  const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);
  const daysAgo = Math.round((midnight(Date.now()) - midnight(date)) / 86_400_000);
  if (daysAgo === 0) return "Сегодня";
  if (daysAgo === 1) return "Вчера";
  const format = date.getFullYear() === new Date().getFullYear() ? thisYear : otherYear;
  return format.format(date);
}

export const drawDay = (name) => el("div", { class: "day" }, el("span", {}, name));

function drawMeta(message) {
  if (message.failed) return null;
  const date = new Date(message.date * 1000);
  const time = { datetime: date.toISOString(), title: date.toLocaleString("ru") };
  return el(
    "span",
    { class: "meta" },
    message.update_time ? el("span", { class: "edited" }, "изм. ") : null,
    message.sending
      ? el("span", { title: "Отправляется" }, icon("clock"))
      : el("time", time, clock.format(date)),
  );
}

function drawBubble(message, author) {
  const text = message.text ?? "";
  const parts = drawExtras(message);
  const bare = !text && parts.length === 1 && parts[0].matches(LONE_PICTURE);
  const meta = drawMeta(message);
  const metaInText = text && !parts.length; // so that it can share the last line
  return el(
    "div",
    { class: `bubble${bare ? " bare" : ""}` },
    el("span", { class: "for-reader" }, `${author}: `),
    drawReply(message),
    text ? el("div", { class: "text" }, richText(text), metaInText ? meta : null) : null,
    parts.length ? el("div", { class: "extras" }, parts) : null,
    metaInText ? null : meta,
  );
}

function drawFailure(message, onRetry) {
  const retry = { type: "button", class: "plain", on: { click: () => onRetry(message) } };
  return el("div", { class: "failed" }, `${message.failed} `, el("button", retry, "Повторить"));
}

/**
 * `view`: {author, follows, inline}: whose name it bears, whether it continues the group above,
 * whether the device shows inline keyboards. `on`: press(action, cmid), isSpinning(cmid, action),
 * retry(message).
 */
export function drawMessage(message, { author, follows, inline }, on) {
  const cmid = message.conversation_message_id;
  const keyboard = inline && message.keyboard?.inline && hasButtons(message.keyboard);
  const handlers = {
    onPress: (action) => on.press(action, cmid),
    isSpinning: (action) => on.isSpinning(cmid, action),
  };
  const classes = ["message", message.out ? "theirs" : "mine"];
  if (follows) classes.push("follows");
  if (keyboard) classes.push("with-keys");
  return el(
    "div",
    { class: classes.join(" "), "data-cmid": cmid },
    drawBubble(message, author),
    message.template ? drawCarousel(message.template, handlers) : null,
    keyboard ? drawKeyboard(message.keyboard, handlers, "Кнопки сообщения") : null,
    message.failed ? drawFailure(message, on.retry) : null,
  );
}
