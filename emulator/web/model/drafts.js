// What a person is writing: for each conversation the text, what it answers, forwards or changes,
// and the files that go with it. Drafts live in the person's memory and so outlive a reload.

const EMPTY = {
  text: "",
  replyTo: null, // conversation_message_id of the message that is answered
  editing: null, // conversation_message_id of the own message that is changed
  before: "", // what stood in the field before the change began
  forward: [], // {peer_id, conversation_message_id} as this person sees them
  attachments: [], // {token, type, object}: uploaded already; `token` is for the emulator
};

export class Drafts {
  /** The person has asked to write: the field takes the focus as soon as it is drawn. */
  wantsField = false;

  constructor(person) {
    this.person = person;
  }

  of(peerId) {
    return { ...EMPTY, ...this.person.memory.drafts[peerId] };
  }

  change(peerId, change) {
    const draft = { ...this.of(peerId), ...change };
    const blank = Object.keys(EMPTY).every((name) =>
      JSON.stringify(draft[name]) === JSON.stringify(EMPTY[name]));
    const drafts = { ...this.person.memory.drafts, [peerId]: draft };
    if (blank) delete drafts[peerId];
    this.person.remember({ drafts });
  }

  clear(peerId) {
    this.change(peerId, EMPTY);
  }

  answer(peerId, cmid) {
    if (this.of(peerId).editing) this.stopEditing(peerId);
    this.wantsField = true;
    this.change(peerId, { replyTo: cmid });
  }

  edit(peerId, message) {
    const { editing, text, before } = this.of(peerId);
    this.wantsField = true;
    this.change(peerId, {
      editing: message.conversation_message_id,
      before: editing ? before : text,
      text: message.text,
      replyTo: null,
    });
  }

  stopEditing(peerId) {
    this.change(peerId, { editing: null, before: "", text: this.of(peerId).before });
  }

  forward(peerId, messages) {
    if (this.of(peerId).editing) this.stopEditing(peerId);
    this.wantsField = true;
    this.change(peerId, { forward: messages });
  }

  attach(peerId, attachment) {
    this.change(peerId, { attachments: [...this.of(peerId).attachments, attachment] });
  }

  detach(peerId, attachment) {
    const rest = this.of(peerId).attachments.filter(({ token }) => token !== attachment.token);
    this.change(peerId, { attachments: rest });
  }

  /** The conversation was read: what is gone cannot be answered or changed any more. */
  settle(peerId) {
    const talk = this.person.inbox.talk(peerId);
    const { replyTo, editing } = this.of(peerId);
    if (editing && talk.hasLost(editing)) this.stopEditing(peerId);
    if (replyTo && talk.hasLost(replyTo)) this.change(peerId, { replyTo: null });
  }

  isEmpty(peerId) {
    const { text, forward, attachments } = this.of(peerId);
    return !text.trim() && !forward.length && !attachments.length;
  }
}
