// The calls of the emulator's control plane, and whether the emulator can be reached at all.
// Nothing here knows about the page; everything that talks to the server goes through call().
// Conversations are addressed by `peer_id` as the person sees them: the community below zero,
// another person and a chat by their numbers.
import { redraw } from "./redraw.js";

/** No answer, or none that makes sense: the emulator is down, restarting, or busy. */
export class UnreachableError extends Error {}

/** The emulator answered that it will not do this; `status` and `answer` say why. */
export class RefusedError extends Error {
  constructor(status, answer) {
    super(typeof answer?.error === "string" ? answer.error : `HTTP ${status}`);
    this.status = status;
    this.answer = answer;
  }
}

const ANSWER_WITHIN_MS = 10_000;
const UPLOAD_WITHIN_MS = 120_000;

export const connection = { reachable: true };

function noteReachable(reachable) {
  if (connection.reachable === reachable) return;
  connection.reachable = reachable;
  redraw();
}

async function call(method, path, { body, form, signal, withinMs = ANSWER_WITHIN_MS } = {}) {
  const timeout = AbortSignal.timeout(withinMs);
  try {
    const response = await fetch(path, {
      method,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: form ?? (body && JSON.stringify(body)),
      cache: "no-store",
    });
    const answer = await response.json();
    if (response.status >= 500) throw new UnreachableError(`HTTP ${response.status}`);
    noteReachable(true);
    if (!response.ok) throw new RefusedError(response.status, answer);
    return answer;
  } catch (error) {
    if (error instanceof RefusedError || signal?.aborted) throw error;
    noteReachable(false);
    throw new UnreachableError(String(error));
  }
}

const ask = (path, query = {}, options = {}) =>
  call("GET", `control/${path}?${new URLSearchParams(query)}`, options);
const tell = (path, body) => call("POST", `control/${path}`, { body });

/** → {now, ahead_seconds} */
export const readClock = () => ask("clock");

export const advanceClock = (seconds) => tell("clock", { advance_seconds: seconds });

export const readCommunity = () => ask("community");

export const listUsers = async () => (await ask("users")).users;

export const addUser = (user) => tell("users", user);

/** → {epoch, revision, people, users}; with `waitSeconds` not before something has changed. */
export const readChanges = (userIds, since, waitSeconds, signal) =>
  ask("changes", { user_id: userIds.join(","), since, wait: waitSeconds }, {
    signal,
    withinMs: ANSWER_WITHIN_MS + waitSeconds * 1000,
  });

/** → {messages, keyboard, revision, …}: those newer than `after`, or changed `since` a revision. */
export const readConversation = (userId, peerId, { after = 0, since }) =>
  ask(`conversations/${peerId}`, {
    user_id: userId, ...(since === undefined ? { after } : { since }),
  });

/** `message`: {user_id, peer_id, text?, payload?, attachments?, forward?, reply_to?, …} */
export const sendMessage = (message) => tell("messages", message);

/** `press`: {user_id, peer_id, label, conversation_message_id?, client_info} → {type, event_id?} */
export const pressButton = (press) => tell("presses", press);

export const editMessage = (userId, peerId, cmid, text) =>
  tell("edits", { user_id: userId, peer_id: peerId, conversation_message_id: cmid, text });

export const deleteMessages = (userId, peerId, cmids, forEverybody) =>
  tell("deletions", {
    user_id: userId, peer_id: peerId, conversation_message_ids: cmids, for_everybody: forEverybody,
  });

/** `reactionId` 1 to 16, or null to take the reaction back. */
export const react = (userId, peerId, cmid, reactionId) =>
  tell("reactions", {
    user_id: userId, peer_id: peerId, conversation_message_id: cmid, reaction_id: reactionId,
  });

export const markRead = (userId, peerId, cmid) =>
  tell("reads", { user_id: userId, peer_id: peerId, conversation_message_id: cmid });

export const sayTyping = (userId, peerId) => tell("typing", { user_id: userId, peer_id: peerId });

/** → {attachment, type, …}: the text for `attachments`, and VK's object under its type's name. */
export function upload(userId, file, type) {
  const form = new FormData();
  form.append("user_id", userId);
  form.append("type", type);
  form.append("file", file, file.name);
  return call("POST", "control/uploads", { form, withinMs: UPLOAD_WITHIN_MS });
}

/** Opens the link as VK would: → {type: "community" | "user" | "chat" | "external", peer_id?} */
export const openLink = (userId, link) => tell("links", { user_id: userId, link });

/** Where a link leads, without going there; for chats with title, members_count, is_member. */
export const lookAtLink = (userId, link) => ask("links", { user_id: userId, link });

export const createChat = (chat) => tell("chats", chat);

export const readChat = (peerId) => ask(`chats/${peerId}`);

/** `action`: members, removals, title, rights, pin; the body as that call wants it. */
export const changeChat = (peerId, action, body) => tell(`chats/${peerId}/${action}`, body);

export const setPermission = (userId, allowed) =>
  tell("permissions", { user_id: userId, allowed });

export const setBlocked = (userId, blocked) => tell("blacklist", { user_id: userId, blocked });

export const setMember = (userId, member) => tell("memberships", { user_id: userId, member });
