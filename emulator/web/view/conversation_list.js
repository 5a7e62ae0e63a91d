// A person's list of conversations: the community, other people, chats, with what is unread. Also
// used to choose where to forward.
import { firstNameOf, nameOf } from "../model/everybody.js";
import { whenOf } from "../model/words.js";
import { classes, html, nothing, repeat } from "./html.js";
import { avatar, badge, icon, iconButton } from "./icons.js";
import { gist } from "./quotes.js";
import { serviceText } from "./service_line.js";

function lastLine(person, { peer_id: peerId, type, last_message: last }) {
  const typing = person.inbox.typing(peerId);
  if (typing.length) return html`<span class="typing">печатает…</span>`;
  const { text } = person.drafts.of(peerId);
  const open = person.screen.name === "talk" && person.screen.peerId === peerId;
  if (text.trim() && !open) return html`<span class="draft">Черновик:</span> ${text}`;
  if (!last) return type === "community" ? "Начните переписку" : "Пока пусто";
  if (last.action) return serviceText(last);
  const who = last.from_id === person.id ? "Вы: "
    : type === "chat" ? `${firstNameOf(last.from_id)}: ` : "";
  return html`${who ? html`<span class="by">${who}</span>` : nothing}${gist(last)}`;
}

function drawTick(person, { last_message: last, others_read_cmid: read }) {
  if (!last || last.action || last.from_id !== person.id) return nothing;
  const isRead = last.conversation_message_id <= read;
  return html`<span class=${classes("ticks", isRead && "read")}>${
    icon(isRead ? "check-check" : "check")}</span>`;
}

function row(person, summary, choose) {
  const { peer_id: peerId, title, last_message: last, unread_count: unread } = summary;
  const { name, peerId: openPeer } = person.screen;
  const current = ["talk", "info"].includes(name) && openPeer === peerId;
  return html`
    <li><button type="button" class="conversation" aria-current=${current ? "true" : nothing}
      @click=${() => choose(peerId)}>
      ${avatar(peerId, { title, size: "large" })}
      <span class="conversation-text">
        <span class="line"><b>${title}</b>${drawTick(person, summary)}
          <time>${last ? whenOf(last.date) : ""}</time></span>
        <span class="line"><span class="last">${lastLine(person, summary)}</span>${
          badge(unread)}</span>
      </span>
    </button></li>`;
}

const drawRows = (person, choose, summaries) => html`
  <ul class="conversations">
    ${repeat(summaries, ({ peer_id: peerId }) => peerId, (summary) => row(person, summary, choose))}
  </ul>`;

export const drawConversationList = (person) => html`
  <div class="list">
    <header class="list-header">
      <h2>Переписки</h2>
      ${iconButton("square-pen", "Новая переписка", () => person.show("new"))}
    </header>
    <div class="scroll">${drawRows(person, (peerId) => person.openTalk(peerId),
      person.inbox.conversations)}</div>
  </div>`;

/** Where to forward: everybody there is, those with whom the person talks first. */
export function drawForwardPicker(person, otherIds) {
  const { messages } = person.screen;
  const known = person.inbox.conversations.filter(({ can_write: can }) => can);
  const rest = otherIds.filter((id) => !known.some(({ peer_id: peerId }) => peerId === id));
  const summaries = [...known, ...rest.map((id) => person.inbox.summary(id))];
  const back = () => person.openTalk(messages[0].peer_id);
  return html`
    <div class="list">
      <header class="list-header">
        ${iconButton("arrow-left", "Не пересылать", back)}
        <h2>Кому переслать</h2>
      </header>
      <p class="list-note">От имени: ${nameOf(person.id)}</p>
      <div class="scroll">${drawRows(person, (peerId) => person.forwardTo(peerId), summaries)}</div>
    </div>`;
}
