// One person's conversations as the emulator has told of them: the list, and the messages of those
// that are open. Filled by live.js; read by view/.
import { nameOf } from "./everybody.js";
import { redraw } from "./redraw.js";
import { Talk } from "./talk.js";

const COMMUNITY_TYPES_MS = 10_000; // VK shows it that long, or until the message comes
const PERSON_TYPES_MS = 6_000;
const FIRST_CHAT = 2_000_000_000;

export class Inbox {
  /** What has been taken in of the emulator's changes; 0 before the first. */
  revision = 0;
  online = true;
  /** Called with the conversation's number when its messages have been read. */
  wasRead = () => {};
  #conversations = new Map(); // peer id → summary
  #talks = new Map(); // peer id → Talk
  #order = new Map(); // peer id → a number that grows with what is newer
  #counted = 0;
  #typing = new Map(); // peer id → {ids, timer}

  constructor(personId) {
    this.personId = personId;
  }

  get loaded() {
    return this.revision > 0;
  }

  /** The list as people see it, newest first; where nothing was ever written, at the end. */
  get conversations() {
    const date = ({ last_message: last }) => last?.date ?? 0;
    const place = ({ peer_id: peerId }) => this.#order.get(peerId);
    return [...this.#conversations.values()]
      .sort((one, other) => date(other) - date(one) || place(other) - place(one));
  }

  /** Dates count whole seconds; within one, whatever came later is newer. */
  #noteOrder({ peer_id: peerId, last_message: last }) {
    const known = this.#conversations.get(peerId)?.last_message?.conversation_message_id ?? 0;
    const isNew = (last?.conversation_message_id ?? 0) > known;
    if (isNew || !this.#order.has(peerId)) this.#order.set(peerId, this.#counted += 1);
  }

  /** What the list says of a conversation; there need not be one yet. */
  summary(peerId) {
    return this.#conversations.get(peerId) ?? {
      peer_id: peerId,
      type: peerId > FIRST_CHAT ? "chat" : peerId < 0 ? "community" : "user",
      title: nameOf(peerId),
      last_message: null,
      unread_count: 0,
      read_cmid: 0,
      others_read_cmid: 0,
      revision: 0,
      can_write: true,
    };
  }

  get unread() {
    return this.conversations.reduce((sum, { unread_count: count }) => sum + count, 0);
  }

  typing(peerId) {
    return this.#typing.get(peerId)?.ids ?? [];
  }

  /** The messages of a conversation; asking for them makes them load. */
  talk(peerId) {
    if (!this.#talks.has(peerId)) {
      this.#talks.set(peerId, new Talk(this, peerId));
      this.#talks.get(peerId).refresh();
    }
    return this.#talks.get(peerId);
  }

  /** Back on the network, conversations that could not be read are read. */
  setOnline(online) {
    this.online = online;
    if (!online) return;
    for (const talk of this.#talks.values()) if (!talk.loaded) talk.refresh();
  }

  /** `summaries`: conversations that changed, as GET changes gives them, the latest first. */
  take(summaries) {
    for (const summary of summaries.toReversed()) {
      this.#noteOrder(summary);
      this.#conversations.set(summary.peer_id, summary);
      this.#noteTyping(summary);
      const talk = this.#talks.get(summary.peer_id);
      if (talk && summary.revision > talk.revision) talk.refresh();
    }
  }

  #noteTyping({ peer_id: peerId, typing = [] }) {
    clearTimeout(this.#typing.get(peerId)?.timer);
    this.#typing.delete(peerId);
    if (!typing.length) return;
    const stop = () => {
      this.#typing.delete(peerId);
      redraw();
    };
    const lasts = typing.some((id) => id < 0) ? COMMUNITY_TYPES_MS : PERSON_TYPES_MS;
    this.#typing.set(peerId, { ids: typing, timer: setTimeout(stop, lasts) });
  }

  /** A copy for the time without a network, when a reload must not bring news. */
  copy() {
    const talks = [...this.#talks].filter(([, talk]) => talk.loaded);
    return {
      revision: this.revision,
      conversations: this.conversations,
      talks: talks.map(([peerId, talk]) => [peerId, talk.copy()]),
    };
  }

  restore({ revision = 0, conversations = [], talks = [] }) {
    this.revision = revision;
    for (const summary of conversations.toReversed()) {
      this.#noteOrder(summary);
      this.#conversations.set(summary.peer_id, summary);
    }
    for (const [peerId, copied] of talks) {
      this.#talks.set(peerId, new Talk(this, peerId));
      this.#talks.get(peerId).restore(copied);
    }
  }
}
