// Draws one message: its bubble, its time and ticks, the buttons under it. log.js decides which
// messages are drawn and when.
import { firstNameOf, nameOf } from "../model/everybody.js";
import { isoOf, momentOf, timeOf } from "../model/words.js";
import { drawAttachments, standsAlone } from "./attachments.js";
import { drawCarousel } from "./carousel.js";
import { classes, html, nothing } from "./html.js";
import { avatar, icon, iconButton } from "./icons.js";
import { drawKeyboard, hasButtons } from "./keyboard.js";
import { drawForwarded, drawReply } from "./quotes.js";
import { reactionOf } from "./reactions.js";
import { isOnlyEmoji, richText } from "./richtext.js";

function ticks({ own, read, waiting }) {
  if (waiting) return html`<span title="Отправляется">${icon("clock")}</span>`;
  if (!own) return nothing;
  const [name, label] = read ? ["check-check", "Прочитано"] : ["check", "Доставлено"];
  return html`<span class=${classes("ticks", read && "read")} role="img" aria-label=${label}
    title=${label}>${icon(name)}</span>`;
}

const meta = (message, view) => html`<span class="meta">${
  message.update_time ? html`<span class="edited">изм.</span> ` : nothing}<time
    datetime=${isoOf(message.date)} title=${momentOf(message.date)}>${timeOf(message.date)}</time>${
  ticks(view)}</span>`;

function drawBubble(message, view, on) {
  const time = view.failed ? nothing : meta(message, view);
  const { from_id: author, attachments = [], fwd_messages: forwarded = [], geo } = message;
  const text = message.text && !attachments.length && !forwarded.length && !geo;
  const emoji = text && !message.reply_message && isOnlyEmoji(message.text);
  const onlyText = text && !emoji;
  return html`
    <div class=${classes("bubble", (emoji || standsAlone(message)) && "bare", emoji && "emoji")}>
      ${view.inChat && !view.own && !view.follows
        ? html`<b class="author tone-${Math.abs(author) % 8}">${nameOf(author)}</b>`
        : html`<span class="for-reader">${view.own ? "Вы" : firstNameOf(author)}: </span>`}
      ${drawReply(message, on.goTo)}
      ${message.text
        ? html`<div class="text">${richText(message.text)}${onlyText ? time : nothing}</div>`
        : nothing}
      ${drawForwarded(message)}
      ${drawAttachments(message)}
      ${onlyText ? nothing : time}
    </div>`;
}

function drawReactions({ reactions = [], conversation_message_id: cmid }, personId, on) {
  if (!reactions.length) return nothing;
  return html`<div class="reactions">${reactions.map((reaction) => {
    const mine = reaction.user_ids.includes(personId);
    const kind = reaction.reaction_id;
    return html`<button type="button" class=${classes("reaction", mine && "mine")}
      aria-pressed=${mine} aria-label="Реакция ${reactionOf(kind)}, ${reaction.count}"
      @click=${() => on.react(cmid, mine ? null : kind)}
    >${reactionOf(kind)} ${reaction.count}</button>`;
  })}</div>`;
}

const drawFailure = (item, on) => html`
  <div class="failed" role="alert">${icon("circle-alert")}<span>${item.failed}</span>
    <button type="button" class="plain" @click=${() => on.retry(item)}>Повторить</button>
    <button type="button" class="plain" @click=${() => on.drop(item)}>Удалить</button>
  </div>`;

/**
 * `view`: {own, inChat, follows, fresh, read, waiting, failed, inline, selecting, selected,
 * highlighted, personId}. `on`: press(action, cmid), isSpinning(cmid, action), goTo(cmid), menu(event, cmid),
 * react(cmid, kind), retry(item), drop(item). `item` is what the outbox knows of a pending one.
 */
export function drawMessage(message, view, on, item) {
  const cmid = message.conversation_message_id;
  const keyboard = view.inline && message.keyboard?.inline && hasButtons(message.keyboard);
  const handlers = {
    press: (action) => on.press(action, cmid),
    isSpinning: (action) => on.isSpinning(cmid, action),
  };
  return html`
    <div class=${classes("message", view.own ? "mine" : "theirs", view.follows && "follows",
      keyboard && "with-keys", view.selected && "selected", view.highlighted && "highlighted")}
      data-cmid=${cmid ?? nothing} ?data-fresh=${view.fresh} tabindex="-1" role="article">
      ${view.selecting && cmid
        ? html`<span class="tick-box" role="img" aria-label=${view.selected ? "Выбрано"
            : "Не выбрано"}>${view.selected ? icon("check") : nothing}</span>`
        : nothing}
      ${view.inChat && !view.own
        ? html`<span class="avatar-place">${view.follows ? nothing
          : avatar(message.from_id, { size: "small" })}</span>`
        : nothing}
      <div class="body">
        ${drawBubble(message, view, on)}
        ${message.template && view.inline ? drawCarousel(message.template, handlers) : nothing}
        ${keyboard ? drawKeyboard(message.keyboard, handlers, "Кнопки сообщения") : nothing}
        ${drawReactions(message, view.personId, on)}
        ${view.failed ? drawFailure(item, on) : nothing}
      </div>
      ${cmid && !view.selecting
        ? iconButton("ellipsis-vertical", "Действия с сообщением", (event) => on.menu(event, cmid),
          { className: "more", popup: "menu", byPointer: true })
        : nothing}
    </div>`;
}
