// About a conversation: a chat's members, rights and invitation, the way to a community by a link.
import { changeChat, readChat } from "../model/api.js";
import { everybody, isCommunity, nameOf } from "../model/everybody.js";
import { lookup } from "../model/lookups.js";
import { counted, did } from "../model/words.js";
import { html, live, nothing } from "./html.js";
import { avatar, communityId, icon, iconButton, switchRow } from "./icons.js";
import { drawLinkForm } from "./link_form.js";
import { copyText } from "./message_menu.js";
import { closePopup, openPopup } from "./popup.js";

const change = (person, peerId, action, body) =>
  person.attempt(() => changeChat(peerId, action, { user_id: person.id, ...body }));

function drawTitle(person, chat) {
  const rename = (event) => {
    event.preventDefault();
    const title = new FormData(event.target).get("title").trim();
    if (title && title !== chat.title) change(person, chat.peer_id, "title", { title });
    document.activeElement.blur();
  };
  return html`<form class="rename" @submit=${rename}>
    <input class="field" name="title" .value=${live(chat.title)} maxlength="100" required
      aria-label="Название чата" autocomplete="off" @change=${(event) =>
        event.target.form.requestSubmit()}></form>`;
}

function openAdding(event, person, chat) {
  const inside = new Set(chat.members.map(({ member_id: id }) => id));
  const outside = [...everybody.users.keys(), communityId()].filter((id) => !inside.has(id));
  const add = (id) => {
    closePopup();
    change(person, chat.peer_id, "members", { member_id: id });
  };
  openPopup({ anchor: event.currentTarget }, () => html`
    ${outside.map((id) => html`<button type="button" role="menuitem" class="menu-item"
      @click=${() => add(id)}>${avatar(id, { size: "small" })}<span>${nameOf(id)}</span></button>`)}
    ${outside.length ? nothing : html`<p class="menu-note">Все уже в чате</p>`}`,
  { label: "Добавить в чат", role: "menu", className: "menu" });
}

function roleOf({ is_owner: owner, is_admin: admin, invited_by: by, member_id: id }) {
  if (owner) return `${did(id, "создал", "создала")} чат`;
  if (admin) return "администратор";
  return by && by !== id ? `${did(by, "пригласил", "пригласила")} ${nameOf(by)}` : "по ссылке";
}

function drawMember(person, chat, member, mayRemove) {
  const { member_id: id, is_owner: owner } = member;
  const title = nameOf(id);
  const role = id === person.id ? `вы · ${roleOf(member)}` : roleOf(member);
  const own = member.invited_by === person.id;
  const removable = id !== person.id && !owner && (mayRemove || own);
  return html`
    <li class="member">${avatar(id)}
      <span class="conversation-text"><b>${title}</b><small>${role}</small></span>
      ${removable
        ? iconButton("user-minus", `Исключить: ${title}`, () =>
          change(person, chat.peer_id, "removals", { member_id: id }))
        : nothing}
    </li>`;
}

function drawBotRights(person, chat) {
  const give = (rights) => change(person, chat.peer_id, "rights",
    { member_id: communityId(), ...rights });
  return html`
    <section class="padded">
      ${switchRow("Сообщество читает всё", chat.bot_sees_everything,
        (on) => give({ all_messages: on }), "иначе только обращения к нему")}
      ${switchRow("Сообщество — администратор", chat.bot_is_admin, (on) => give({ admin: on }))}
    </section>`;
}

function drawChat(person, chat, summary) {
  const { peer_id: peerId, members, link } = chat;
  const leave = () => change(person, peerId, "removals", { member_id: person.id });
  const comeBack = () => change(person, peerId, "members", { member_id: person.id });
  const canAdd = summary.is_member;
  return html`
    ${canAdd ? drawTitle(person, chat) : html`<h3 class="padded">${chat.title}</h3>`}
    <div class="padded invite-link">
      <span>${link}</span>
      ${iconButton("copy", "Скопировать ссылку-приглашение", () => copyText(person, link))}
    </div>
    <section>
      <div class="section-header"><h3>${counted(members.length, "участник", "участника",
        "участников")}</h3>
        ${canAdd ? iconButton("user-plus", "Добавить", (event) =>
          openAdding(event, person, chat), { popup: "menu" }) : nothing}</div>
      <ul class="members">${members.map((member) =>
        drawMember(person, chat, member, summary.is_admin))}</ul>
    </section>
    ${chat.bot_is_member && summary.is_admin ? drawBotRights(person, chat) : nothing}
    <div class="padded">${summary.is_member
      ? html`<button type="button" class="quiet-button danger" @click=${leave}
        >${icon("log-out")}Выйти из чата</button>`
      : html`<button type="button" class="quiet-button" @click=${comeBack}
        >${icon("log-in")}Вернуться в чат</button>`}</div>`;
}

function drawBody(person, summary) {
  const { peer_id: peerId, type, revision, members_count: count, is_admin: admin } = summary;
  if (type !== "chat") {
    return html`
      <div class="about">${avatar(peerId, { title: summary.title, size: "huge" })}
        <h3>${summary.title}</h3>
        <small>${isCommunity(peerId) ? `vk.me/${everybody.community.screen_name}`
          : `vk.com/id${peerId}`}</small></div>
      ${isCommunity(peerId)
        ? html`<section class="padded"><h3>Открыть по ссылке</h3>${drawLinkForm(person)}</section>`
        : nothing}`;
  }
  const version = [revision, summary.title, count, admin].join(" ");
  const chat = lookup(`chat ${peerId}`, version, () => readChat(peerId));
  return chat ? drawChat(person, chat, summary) : nothing;
}

export function drawInfo(person) {
  const { peerId } = person.screen;
  const summary = person.inbox.summary(peerId);
  return html`
    <div class="list info">
      <header class="list-header">
        ${iconButton("arrow-left", "К переписке", () => person.openTalk(peerId))}
        <h2>${summary.type === "chat" ? "О чате" : "О переписке"}</h2>
      </header>
      <div class="scroll">${drawBody(person, summary)}</div>
    </div>`;
}
