// The reader's place in an open conversation. New messages, edits and keyboards do not move what is
// being read; whoever stands at the end stays there; what has been in view counts as read.
import { markRead } from "../model/api.js";
import { redraw } from "../model/redraw.js";
import { aroundDrawing } from "./drawing.js";

const NEAR_END_PX = 48;
const READ_OLDER_PX = 400;
const HIGHLIGHT_MS = 1_600;
const MOST_READINGS = 12; // each reads twice as far back

const places = new Map(); // person id → Place of the conversation that is open on that phone

export function placeOf(person, talk) {
  if (places.get(person.id)?.talk !== talk) places.set(person.id, new Place(person, talk));
  return places.get(person.id);
}

aroundDrawing({
  before: () => places.forEach((place) => place.before()),
  after: () => places.forEach((place) => place.after()),
});
document.addEventListener("visibilitychange", () => places.forEach((place) => place.noteRead()));

/** How many of them, from the first on, are so; once one is not, none behind it is. */
function countWhile(nodes, isSo) {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(nodes[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Place {
  atEnd = true;
  newFrom = null; // the first message under the mark «Новые сообщения»
  highlighted = null;
  element = null;
  #started = false;
  #since = { cmid: 0, time: 0 }; // what the reader found here
  #newest = 0; // the newest message that note() has met
  #pending = 0;
  #anchor = null; // {cmid, offset}: what is read now, and where it stands
  #toEnd = false; // the person wrote: the end is to be shown
  #saidRead = 0;
  #resizes = new ResizeObserver(() => this.#keepEnd());

  constructor(person, talk) {
    this.person = person;
    this.talk = talk;
    const { unread_count: unread, read_cmid: read } = person.inbox.summary(talk.peerId);
    if (unread) this.newFrom = read + 1;
    this.#saidRead = read;
  }

  /** For the template's `ref`: the log's element while it is on the page. */
  attach = (element) => {
    this.#resizes.disconnect();
    this.element = element ?? null;
    if (!element) {
      this.#left();
      return;
    }
    this.#resizes.observe(element);
    this.#resizes.observe(element.firstElementChild);
    element.addEventListener("scroll", this.#scrolled, { passive: true });
  };

  #left() {
    if (places.get(this.person.id) !== this) return;
    places.delete(this.person.id);
    this.person.keepPlace(null);
  }

  get #laidOut() {
    return Boolean(this.element?.clientHeight);
  }

  get unseen() {
    return this.talk.messages.filter((message) => message.from_id !== this.person.id
      && message.conversation_message_id > this.#readTo).length;
  }

  get #readTo() {
    const { read_cmid: read } = this.person.inbox.summary(this.talk.peerId);
    return Math.max(read, this.#saidRead);
  }

  /** Told what is about to be drawn. */
  note(messages, pending) {
    const fresh = messages.filter(({ conversation_message_id: cmid }) => cmid > this.#newest);
    const mine = fresh.some((message) => message.from_id === this.person.id);
    if (this.#started && (mine || pending.length > this.#pending)) {
      this.#toEnd = true;
      this.newFrom = null;
    } else if (this.#started && fresh.length && (!this.atEnd || document.hidden)) {
      this.newFrom ??= fresh[0].conversation_message_id;
    }
    this.#newest = messages.at(-1)?.conversation_message_id ?? this.#newest;
    this.#pending = pending.length;
  }

  /** True if it came, or was written, before the reader's eyes. */
  isFresh({ cmid = 0, written = 0 }) {
    return this.#started && (cmid > this.#since.cmid || written > this.#since.time);
  }

  before() {
    if (!this.#laidOut || !this.#started || this.atEnd) return;
    const top = this.element.getBoundingClientRect().top;
    const nodes = this.#nodes();
    const node = nodes[countWhile(nodes, (at) => at.getBoundingClientRect().bottom <= top)];
    this.#anchor = node && this.#placeOfNode(node, top);
  }

  #nodes() {
    return [...this.element.querySelectorAll("[data-cmid]")];
  }

  #placeOfNode(node, top) {
    return { cmid: Number(node.dataset.cmid), offset: node.getBoundingClientRect().top - top };
  }

  after() {
    if (!this.#laidOut || !this.talk.loaded) return;
    if (!this.#started) this.#start();
    else if (this.#toEnd || this.atEnd) this.#jumpToEnd();
    else if (this.#anchor) this.#putBack(this.#anchor);
    this.#toEnd = false;
    this.#readOlderNearTop();
    this.noteRead();
  }

  #readOlderNearTop() {
    if (this.element.scrollTop < READ_OLDER_PX) this.talk.readOlder();
  }

  /** The first time: where the reader was before a reload, or at the first new message. */
  #start() {
    this.#started = true;
    this.#since = { cmid: this.#newest, time: Date.now() };
    const { place } = this.person.memory;
    const mark = this.element.querySelector(".new-mark");
    if (place?.peerId === this.talk.peerId && this.#node(place.cmid)) this.#putBack(place);
    else if (mark) this.element.scrollTop = mark.offsetTop - this.element.clientHeight / 4;
    else this.#jumpToEnd();
    this.#measure();
  }

  #node(cmid) {
    return this.element?.querySelector(`[data-cmid="${cmid}"]`);
  }

  #putBack({ cmid, offset }) {
    const node = this.#node(cmid);
    if (!node) return;
    const now = node.getBoundingClientRect().top - this.element.getBoundingClientRect().top;
    if (Math.abs(now - offset) >= 1) this.element.scrollTop += now - offset;
  }

  #jumpToEnd() {
    this.element.scrollTop = this.element.scrollHeight;
    this.atEnd = true;
  }

  #keepEnd() {
    if (!this.#laidOut || !this.#started) return;
    if (this.atEnd) this.#jumpToEnd();
  }

  #measure() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (atEnd !== this.atEnd) redraw();
    this.atEnd = atEnd;
  }

  #scrolled = () => {
    if (!this.#laidOut || !this.#started) return;
    this.#measure();
    this.#readOlderNearTop();
    this.noteRead();
    this.#remember();
  };

  #remember() {
    this.before();
    const place = this.atEnd || !this.#anchor ? null
      : { peerId: this.talk.peerId, ...this.#anchor };
    if (JSON.stringify(place) !== JSON.stringify(this.person.memory.place)) {
      this.person.keepPlace(place);
    }
  }

  /** Whatever stands above the lower edge has been read, if anybody looks. */
  noteRead() {
    if (!this.#laidOut || !this.#started || document.hidden || !this.person.online) return;
    const newest = this.atEnd ? this.talk.newestCmid : this.#lastInView();
    const { unread_count: unread } = this.person.inbox.summary(this.talk.peerId);
    if (!unread || newest <= this.#readTo) return;
    this.#saidRead = newest;
    markRead(this.person.id, this.talk.peerId, newest).catch(() => {
      this.#saidRead = 0;
    });
  }

  #lastInView() {
    const { bottom } = this.element.getBoundingClientRect();
    const nodes = this.#nodes();
    const shown = countWhile(nodes, (at) => at.getBoundingClientRect().bottom <= bottom + 1);
    return Number(nodes[shown - 1]?.dataset.cmid ?? 0);
  }

  scrollToEnd = () => {
    this.newFrom = null;
    this.element.scrollTo({ top: this.element.scrollHeight });
  };

  /** Brings a message into view and marks it for a moment. */
  goTo = async (cmid) => {
    for (let tries = 0; tries < MOST_READINGS && !this.#node(cmid); tries += 1) {
      await this.talk.readOlder();
      await new Promise((drawn) => setTimeout(drawn));
    }
    const node = this.#node(cmid);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    this.#measure();
    this.highlighted = cmid;
    redraw();
    setTimeout(() => {
      this.highlighted = null;
      redraw();
    }, HIGHLIGHT_MS);
  };
}
