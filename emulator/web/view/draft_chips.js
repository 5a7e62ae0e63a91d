// What stands above the field: the message that is answered, changed or forwarded, files that go
// along, the link by which the person came, and that the community may not write.
import { nameOf } from "../model/everybody.js";
import { ownFile } from "../model/links.js";
import { counted, sizeOf } from "../model/words.js";
import { largestOf } from "./attachments.js";
import { html, nothing } from "./html.js";
import { icon, iconButton } from "./icons.js";
import { gist } from "./quotes.js";

const quoteChip = (drawing, title, text, label, drop) => html`
  <div class="chip quote-chip">${icon(drawing)}
    <span class="chip-text"><b>${title}</b><span>${text}</span></span>
    ${iconButton("x", label, drop)}
  </div>`;

function answeredChip(person, talk, { replyTo }) {
  if (!replyTo) return nothing;
  const answered = talk.message(replyTo);
  const [author, text] = answered ? [nameOf(answered.from_id), gist(answered)]
    : ["Ответ", "на сообщение выше"];
  return quoteChip("reply", author, text, "Не отвечать", () =>
    person.drafts.change(talk.peerId, { replyTo: null }));
}

function editedChip(person, talk, { editing }) {
  const edited = editing && talk.message(editing);
  if (!edited) return nothing;
  return quoteChip("pencil", "Изменение сообщения", gist(edited), "Не изменять", () =>
    person.drafts.stopEditing(talk.peerId));
}

function forwardChip(person, talk, { forward }) {
  if (!forward.length) return nothing;
  const from = person.inbox.summary(forward[0].peer_id).title;
  const many = counted(forward.length, "пересылаемое сообщение", "пересылаемых сообщения",
    "пересылаемых сообщений");
  return quoteChip("forward", many, `Из переписки: ${from}`, "Не пересылать", () =>
    person.drafts.change(talk.peerId, { forward: [] }));
}

function fileChip(person, peerId, attachment) {
  const { type, object } = attachment;
  const size = type === "photo" ? largestOf(object) : null;
  const name = object.title ?? "Фотография";
  return html`
    <div class="file-chip">
      ${size
        ? html`<img src=${ownFile(size.url)} alt=${name}>`
        : html`${icon("file-text")}<span><b>${name}</b><small>${sizeOf(object.size)}</small></span>`}
      ${iconButton("x", `Не прикреплять: ${name}`, () => person.drafts.detach(peerId, attachment))}
    </div>`;
}

function refChip(opened) {
  if (!opened) return nothing;
  const { ref = "", ref_source: source } = opened;
  return html`
    <div class="chip" title="Уйдёт вместе со следующим сообщением">${icon("link")}
      <span class="chip-text">Пришли по ссылке: ref=${ref}${
        source ? `, ref_source=${source}` : ""}</span>
    </div>`;
}

/** Whether the person does not let the community write; before the first message nobody has. */
export const hasForbidden = ({ type, allowed, last_message: last }) =>
  type === "community" && !allowed && last !== null;

const forbiddenChip = (person) => html`
  <div class="chip warning">${icon("ban")}
    <span class="chip-text">Сообществу запрещено писать</span>
    <button type="button" class="plain" @click=${() => person.allow(true)}>Разрешить</button>
  </div>`;

export function drawChips(person, talk) {
  const draft = person.drafts.of(talk.peerId);
  const { summary } = talk;
  return html`
    ${hasForbidden(summary) ? forbiddenChip(person) : nothing}
    ${summary.type === "community" ? refChip(person.memory.opened) : nothing}
    ${answeredChip(person, talk, draft)}
    ${editedChip(person, talk, draft)}
    ${forwardChip(person, talk, draft)}
    ${draft.attachments.length
      ? html`<div class="file-chips">${draft.attachments.map((attachment) =>
        fileChip(person, talk.peerId, attachment))}</div>`
      : nothing}`;
}
