// The messages of one conversation as one person sees them. It begins with the newest, back to the
// first unread one, and is read further back on demand; afterwards only what changed is asked for.
import { RefusedError, readConversation } from "./api.js";
import { redraw } from "./redraw.js";

const AT_FIRST = 100;
const BEFORE_UNREAD = 20; // what has been read already, above the mark of new messages
const MOST_AT_FIRST = 1_000;
const RETRY_MS = 1_000;

export class Talk {
  messages = []; // oldest first; a message that changed is a new object
  keyboard = null;
  revision = -1;
  loaded = false;
  gone = false; // the emulator knows of no such conversation
  #from = 0; // messages up to this number have not been read
  #anew = true; // the next reading takes everything after #from, not only what changed
  #reading = false;
  #again = false;

  constructor(inbox, peerId) {
    this.inbox = inbox;
    this.peerId = peerId;
  }

  get hasOlder() {
    return this.loaded && this.#from > 0;
  }

  get summary() {
    return this.inbox.summary(this.peerId);
  }

  get newestCmid() {
    return this.messages.at(-1)?.conversation_message_id ?? 0;
  }

  /** True if the message has been deleted, not merely left unread further back. */
  hasLost(cmid) {
    return this.loaded && cmid > this.#from && !this.message(cmid);
  }

  message(cmid) {
    return this.messages.find((message) => message.conversation_message_id === cmid);
  }

  /** Reads what is new. Asked while reading, it reads once more afterwards. */
  async refresh() {
    this.#again = true;
    if (this.#reading || !this.inbox.online) return;
    this.#reading = true;
    while (this.#again && this.inbox.online) {
      this.#again = false;
      try {
        await this.#read();
      } catch (error) {
        this.gone = error instanceof RefusedError;
        if (!this.gone) setTimeout(() => this.refresh(), RETRY_MS);
      }
      redraw();
    }
    this.#reading = false;
  }

  /** Reads twice as far back as now. */
  async readOlder() {
    if (!this.hasOlder || this.#reading || !this.inbox.online) return;
    this.#from = Math.max(this.newestCmid - 2 * (this.newestCmid - this.#from), 0);
    this.#anew = true;
    await this.refresh();
  }

  async #read() {
    const { inbox, peerId } = this;
    if (!this.#anew) {
      this.#take(await readConversation(inbox.personId, peerId, { since: this.revision }));
      return;
    }
    if (!this.loaded) {
      const { last_message: last, read_cmid: read, unread_count: unread } = this.summary;
      const newest = last?.conversation_message_id ?? 0;
      const fromUnread = unread ? read - BEFORE_UNREAD : newest;
      this.#from = Math.max(Math.min(newest - AT_FIRST, fromUnread), newest - MOST_AT_FIRST, 0);
    }
    const answer = await readConversation(inbox.personId, peerId, { after: this.#from });
    this.messages = [];
    this.#take(answer);
    this.#anew = false;
    this.loaded = true;
  }

  #take({ messages, keyboard, revision }) {
    const known = new Map(this.messages.map((old) => [old.conversation_message_id, old]));
    for (const message of messages) {
      const cmid = message.conversation_message_id;
      if (message.deleted) known.delete(cmid);
      else if (cmid > this.#from) known.set(cmid, message);
    }
    this.messages = [...known.values()]
      .sort((one, other) => one.conversation_message_id - other.conversation_message_id);
    this.keyboard = keyboard;
    this.revision = revision;
    this.inbox.wasRead(this.peerId);
  }

  copy() {
    const { messages, keyboard, revision } = this;
    return { messages, keyboard, revision, from: this.#from };
  }

  restore({ messages, keyboard, revision, from }) {
    Object.assign(this, { messages, keyboard, revision, loaded: true });
    this.#anew = false;
    this.#from = from;
  }
}
