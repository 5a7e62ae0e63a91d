// The bubbles of one conversation: days, the mark of new messages, service lines. They are looked at
// only if something in the conversation has changed, and a bubble is drawn anew only if something
// about it has: two hundred of them cost nothing while somebody writes.
import { react } from "../model/api.js";
import { nowMs } from "../model/clock.js";
import { nameOf } from "../model/everybody.js";
import { followLink } from "../model/following.js";
import { belongsToVk } from "../model/links.js";
import { buttonName } from "../model/presses.js";
import { dayOf } from "../model/words.js";
import { drawMessage } from "./bubble.js";
import { classes, guard, html, keyed, nothing, ref, repeat } from "./html.js";
import { badge, icon } from "./icons.js";
import { longTouch } from "./long_touch.js";
import { openMessageMenu } from "./message_menu.js";
import { placeOf } from "./place.js";
import { serviceText } from "./service_line.js";

const SAME_GROUP_SECONDS = 300;

const actionsOf = ({ keyboard, template }) => [
  ...(keyboard?.inline ? keyboard.buttons.flat() : []),
  ...(template?.elements ?? []).flatMap(({ buttons }) => buttons ?? []),
].map(({ action }) => action);

/** What bubbles ask for; one object for each open conversation, so that a guard sees no change. */
function handlersOf(person, talk, place) {
  const { peerId } = talk;
  return {
    press: (action, cmid) => person.presses.press(peerId, action, cmid),
    isSpinning: (cmid, action) => person.presses.isSpinning(peerId, cmid, action),
    goTo: place.goTo,
    menu: (event, cmid) => openMessageMenu(person, talk, cmid, { anchor: event.currentTarget }),
    react: (cmid, kind) => person.attempt(() => react(person.id, peerId, cmid, kind)),
    retry: (item) => person.outbox.retry(item),
    drop: (item) => person.outbox.drop(item),
  };
}

/** `first`: the key of the first message on that day, since a day may come up twice. */
const dayItem = (day, first) => ({
  key: `day ${first}`, deps: [day],
  draw: () => html`<div class="day"><span>${day}</span></div>`,
});

const NEW_MARK = {
  key: "new", deps: [],
  draw: () => html`<div class="new-mark" role="separator"><span>Новые сообщения</span></div>`,
};

const serviceItem = (message) => ({
  key: message.conversation_message_id, deps: [message],
  draw: () => html`<div class="service" data-cmid=${message.conversation_message_id}
    ><span>${serviceText(message)}</span></div>`,
});

/** `follows`: it continues the bubble above. `item`: what the outbox knows of a pending one. */
function messageItem({ person, talk, summary, place, on }, message, follows, item) {
  const cmid = message.conversation_message_id;
  const { selection } = person;
  const view = {
    personId: person.id,
    own: message.from_id === person.id,
    inChat: summary.type === "chat",
    follows,
    fresh: place.isFresh(item ? { written: item.written } : { cmid }),
    read: summary.others_read_cmid >= cmid,
    waiting: Boolean(item && !item.failed),
    failed: item?.failed,
    inline: person.memory.device.inline_keyboard,
    selecting: selection !== null,
    selected: selection !== null && selection.cmids.has(cmid),
    highlighted: place.highlighted === cmid,
  };
  const spinning = actionsOf(message).filter((action) => on.isSpinning(cmid, action));
  return {
    key: item?.localId ?? person.outbox.keyOf(talk.peerId, cmid),
    deps: [item ?? message, ...Object.values(view), spinning.map(buttonName).join("\n")],
    draw: () => drawMessage(message, view, on, item),
  };
}

/** Everything that stands in the log, in order: {key, deps, draw}; other deps mean drawing anew. */
function items(person, talk, place, pending) {
  const on = (place.handlers ??= handlersOf(person, talk, place));
  const around = { person, talk, summary: talk.summary, place, on };
  const found = [];
  let previous = null;
  let day = null;
  let marked = false;
  const add = (message, item) => {
    const today = dayOf(message.date);
    const isNew = place.newFrom !== null && message.from_id !== person.id
      && message.conversation_message_id >= place.newFrom;
    const broken = today !== day || (isNew && !marked);
    const follows = !broken && !previous.action && previous.from_id === message.from_id
      && message.date - previous.date < SAME_GROUP_SECONDS;
    const shown = message.action ? serviceItem(message)
      : messageItem(around, message, follows, item);
    if (today !== day) found.push(dayItem(today, shown.key));
    if (isNew && !marked) found.push(NEW_MARK);
    found.push(shown);
    [previous, day, marked] = [message, today, marked || isNew];
  };
  talk.messages.forEach((message) => add(message));
  pending.forEach((item) => add(item.shown, item));
  return found;
}

/** Everything items() depends on: as long as it stays the same, not one bubble is looked at. */
function stateOf(person, talk, place, pending) {
  const { selection } = person;
  return [
    talk.messages,
    talk.summary.type,
    talk.summary.others_read_cmid,
    pending.map(({ localId, failed }) => `${localId} ${failed}`).join("\n"),
    person.memory.device.inline_keyboard,
    person.presses.waiting,
    selection && [...selection.cmids].join(),
    place.highlighted,
    place.newFrom,
    new Date(nowMs()).toDateString(),
  ];
}

/** Links that only VK can open lead somewhere on this phone; all others go to the browser. */
function follow(event, person) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  if (!belongsToVk(link.href)) return;
  event.preventDefault();
  followLink(person, link.href);
}

/** While messages are being selected, a click anywhere on one selects it and does nothing else. */
const select = (person) => ({
  capture: true,
  handleEvent(event) {
    const cmid = Number(event.target.closest?.("[data-cmid]:not(.service)")?.dataset.cmid);
    if (!person.selection || !cmid) return;
    event.preventDefault();
    event.stopPropagation();
    person.toggleSelected(cmid);
  },
});

/** With the keyboard: arrows from message to message, Enter for what can be done with one. */
function steer(event, person, talk) {
  const log = event.currentTarget;
  const here = event.target.closest("[data-cmid]");
  if (event.target !== log && event.target !== here) return;
  const all = [...log.querySelectorAll(".message[data-cmid]")];
  const at = all.indexOf(here);
  const to = {
    ArrowUp: at < 0 ? all.length - 1 : Math.max(at - 1, 0),
    ArrowDown: at < 0 ? all.length - 1 : Math.min(at + 1, all.length - 1),
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    all[to]?.focus();
  } else if (here && event.key === " ") {
    event.preventDefault();
    if (person.selection) person.toggleSelected(Number(here.dataset.cmid));
    else person.startSelecting(talk.peerId, Number(here.dataset.cmid));
  } else if (here && ["Enter", "ContextMenu"].includes(event.key)) {
    event.preventDefault();
    openMessageMenu(person, talk, Number(here.dataset.cmid), { anchor: here });
  }
}

/** A right click, or a long touch; a selected text and a link keep the browser's own menu. */
function contextMenu(event, person, talk) {
  const cmid = Number(event.target.closest("[data-cmid]:not(.service)")?.dataset.cmid);
  const ownMenu = event.target.closest("a, audio") || !getSelection().isCollapsed;
  if (!cmid || ownMenu || person.selection) return;
  event.preventDefault();
  openMessageMenu(person, talk, cmid, { x: event.clientX, y: event.clientY });
}

/** A message comes into view with a movement once, not whenever its phone is shown again. */
const hasArrived = ({ target }) => target.removeAttribute("data-fresh");

const onLongTouch = (person, talk) => longTouch((event) => contextMenu(event, person, talk));

export function drawLog(person, talk) {
  const place = placeOf(person, talk);
  const pending = person.outbox.pending(talk.peerId);
  place.note(talk.messages, pending);
  const touched = (place.touched ??= onLongTouch(person, talk));
  const below = place.atEnd ? 0 : place.unseen;
  return keyed(place, html`
    <div class=${classes("log", person.selection && "selecting")} role="log" tabindex="0"
      aria-label="Сообщения: ${nameOf(person.id)} и ${talk.summary.title}"
      aria-live=${talk.loaded ? "polite" : "off"} aria-describedby="log-hint" ${ref(place.attach)}
      @click=${select(person)} @keydown=${(event) => steer(event, person, talk)}
      @contextmenu=${(event) => contextMenu(event, person, talk)}
      @pointerdown=${touched} @pointerup=${touched} @animationend=${hasArrived}>
      <div class="bubbles" @click=${(event) => follow(event, person)}>
        ${guard(stateOf(person, talk, place, pending), () =>
          repeat(items(person, talk, place, pending), ({ key }) => key,
            ({ deps, draw }) => guard(deps, draw)))}
      </div>
    </div>
    <button type="button" class="to-end" ?hidden=${place.atEnd} title="К последним сообщениям"
      aria-label="К последним сообщениям" @click=${place.scrollToEnd}
    >${below ? badge(below) : nothing}${icon("chevron-down")}</button>`);
}
