// The calls of the emulator's control plane, and whether the emulator can be reached at all.
// Nothing here knows about the page; everything that talks to the server goes through call().

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

/** Fires "change" when the emulator goes away or comes back. */
export const connection = Object.assign(new EventTarget(), { reachable: true });

function noteReachable(reachable) {
  if (connection.reachable === reachable) return;
  connection.reachable = reachable;
  connection.dispatchEvent(new Event("change"));
}

async function call(method, path, { body, signal, withinMs = ANSWER_WITHIN_MS } = {}) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), withinMs);
  const cancel = () => abort.abort();
  signal?.addEventListener("abort", cancel);
  if (signal?.aborted) cancel();
  try {
    const response = await fetch(path, {
      method,
      signal: abort.signal,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
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
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
  }
}

export const listUsers = async () => (await call("GET", "control/users")).users;

export const addUser = (user) => call("POST", "control/users", { body: user });

/** `message`: {user_id, text?, payload?, ref?, ref_source?, attachments?, client_info?} */
export const sendMessage = (message) => call("POST", "control/messages", { body: message });

/** `press`: {user_id, label, conversation_message_id?, client_info?} → {type, event_id?, link?} */
export const pressButton = (press) => call("POST", "control/presses", { body: press });

/**
 * → {messages, keyboard, typing, revision}; with `waitSeconds` not before there is something newer
 * than the message `after`, or than the revision `since`, which counts edits and deletions too.
 */
export function readConversation(peerId, { after = 0, since, waitSeconds = 0, signal } = {}) {
  const revision = since === undefined ? "" : `&since=${since}`;
  const query = waitSeconds ? `?after=${after}${revision}&wait=${waitSeconds}` : "";
  return call("GET", `control/conversations/${peerId}${query}`, {
    signal,
    withinMs: ANSWER_WITHIN_MS + waitSeconds * 1000,
  });
}

/** The community's answers to this person's callback buttons. */
export const listNotifications = async (userId) =>
  (await call("GET", `control/notifications?user_id=${userId}`)).notifications;

export const setPermission = (userId, allowed) =>
  call("POST", "control/permissions", { body: { user_id: userId, allowed } });
