// Messages inside a message: the one that is answered, and forwarded ones.
import { nameOf } from "../model/everybody.js";
import { counted, momentOf, whenOf } from "../model/words.js";
import { drawAttachments, NAMES } from "./attachments.js";
import { html, nothing } from "./html.js";
import { plainText, richText } from "./richtext.js";

const DEEPEST = 8; // forwarded within forwarded; beyond it nobody can read anything

/** What a message is about, in one line: for lists, quotes and the pinned line. */
export function gist(message) {
  const { text, attachments = [], fwd_messages: forwarded = [], geo } = message;
  if (text) return plainText(text);
  if (attachments.length === 1) return NAMES[attachments[0].type] ?? "Вложение";
  if (attachments.length) {
    const photos = attachments.every(({ type }) => type === "photo");
    const kind = photos ? ["фотография", "фотографии", "фотографий"]
      : ["вложение", "вложения", "вложений"];
    return counted(attachments.length, ...kind);
  }
  if (forwarded.length) {
    return counted(forwarded.length, "пересланное сообщение", "пересланных сообщения",
      "пересланных сообщений");
  }
  return geo ? "Местоположение" : "Сообщение";
}

/** The message that this one answers: one line, which leads to it. */
export function drawReply({ reply_message: answered }, goTo) {
  if (!answered) return nothing;
  return html`
    <button type="button" class="reply" @click=${() => goTo(answered.conversation_message_id)}>
      <b>${nameOf(answered.from_id)}</b><span>${gist(answered)}</span>
    </button>`;
}

function forwardedOne(message, depth) {
  return html`
    <blockquote class="forwarded">
      <div class="forwarded-from"><b>${nameOf(message.from_id)}</b>
        <time title=${momentOf(message.date)}>${whenOf(message.date)}</time></div>
      ${message.text ? html`<div class="text">${richText(message.text)}</div>` : nothing}
      ${drawAttachments(message)}
      ${drawForwarded(message, depth + 1)}
    </blockquote>`;
}

export function drawForwarded({ fwd_messages: inner = [] }, depth = 0) {
  if (!inner.length || depth > DEEPEST) return nothing;
  const title = inner.length > 1 ? "Пересланные сообщения" : "Пересланное сообщение";
  return html`
    ${depth ? nothing : html`<small class="forwarded-title">${title}</small>`}
    ${inner.map((message) => forwardedOne(message, depth))}`;
}
