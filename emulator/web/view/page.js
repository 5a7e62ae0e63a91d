// The whole page: the rail with people, their messengers side by side, and what is said calmly when
// the emulator is away. How many fit is measured here.
import { connection } from "../model/api.js";
import { everybody, nameOf } from "../model/everybody.js";
import { activePerson, bringBackLost, lostUsers, peopleOnPage } from "../model/people_on_page.js";
import { redraw } from "../model/redraw.js";
import { activatePerson, openPerson, screen } from "../model/screen.js";
import { moscowTime } from "../model/words.js";
import { openClockPanel } from "./clock_panel.js";
import { drawColumn } from "./column.js";
import { classes, html, nothing, repeat } from "./html.js";
import { avatar, badge, icon, iconButton } from "./icons.js";
import { drawPeople, openPeople } from "./people_dialog.js";

const NARROWEST_COLUMN_PX = 330;
const RAIL_PX = 72;
const narrow = matchMedia("(max-width: 759px)");

window.addEventListener("resize", redraw);

const room = () => (narrow.matches ? 1
  : Math.max(1, Math.floor((innerWidth - RAIL_PX) / NARROWEST_COLUMN_PX)));

let firstInView = 0;

/** Of the people on the page those in view: as many as fit, moved only as far as needed. */
function inView(people) {
  const most = room();
  const active = Math.max(people.indexOf(activePerson()), 0);
  firstInView = Math.max(Math.min(firstInView, active, people.length - most), 0);
  firstInView = Math.max(firstInView, active - most + 1);
  return people.slice(firstInView, firstInView + most);
}

function bring(id) {
  if (screen.open.includes(id)) activatePerson(id);
  else openPerson(id);
}

function drawRail(people, visible) {
  const onPage = new Map(people.map((person) => [person.id, person]));
  return html`
    <nav class="rail" aria-label="Люди">
      ${[...everybody.users.values()].slice(0, 24).map(({ id, first_name: name }) => html`
        <button type="button" class=${classes("rail-person", onPage.has(id) && "open",
          visible.includes(onPage.get(id)) && "visible")} title=${nameOf(id)}
          aria-pressed=${onPage.has(id)} @click=${() => bring(id)}
        >${avatar(id)}<span>${name}</span>${badge(onPage.get(id)?.inbox.unread)}</button>`)}
      ${iconButton("user-plus", "Люди: добавить, убрать", openPeople,
        { className: "rail-add", popup: "dialog" })}
      <button type="button" class="rail-clock" title="Часы" aria-haspopup="dialog"
        @click=${openClockPanel}>${icon("clock")}<span>${moscowTime()}</span></button>
    </nav>`;
}

function drawLost() {
  const lost = lostUsers();
  if (!lost.length) return nothing;
  return html`<div class="lost"><p>Эмулятор начат заново, этих людей в нём больше нет.</p>
    <button type="button" class="solid-button" @click=${bringBackLost}
    >Вернуть: ${lost.map((user) => user.first_name).join(", ")}</button></div>`;
}

const drawNobody = () => html`
  <div class="nobody">
    <img src="web/icon.svg" alt="" width="72" height="72">
    <h1>Переписка с сообществом</h1>
    <p>Выберите, от чьего имени писать. Рядом помещаются до трёх человек.</p>
    ${drawLost()}
    <div class="nobody-people">${drawPeople()}</div>
  </div>`;

const drawAway = () => html`
  <div class="away" role="status" ?hidden=${connection.reachable}>
    <span class="away-dot" aria-hidden="true"></span>Нет связи с эмулятором, жду</div>`;

function noteUnread(people) {
  const unread = people.reduce((sum, { inbox }) => sum + inbox.unread, 0);
  const title = `${unread ? `(${unread}) ` : ""}Эмулятор VK`;
  if (document.title !== title) document.title = title;
}

export function drawPage() {
  if (!everybody.community) return html`${drawAway()}`;
  const people = peopleOnPage();
  const visible = inView(people);
  noteUnread(people);
  return html`
    ${drawRail(people, visible)}
    <main class=${classes("columns", visible.length === 1 && "single")}>
      ${people.length ? nothing : drawNobody()}
      ${repeat(people, ({ id }) => id, (person) => drawColumn(person, people,
        { alone: narrow.matches, hidden: !visible.includes(person) }))}
      ${people.length ? drawLost() : nothing}
    </main>
    <span id="log-hint" hidden>Стрелки — от сообщения к сообщению, Enter — что с ним сделать,
      пробел — выбрать</span>
    ${drawAway()}`;
}
