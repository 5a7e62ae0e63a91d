// Keeps one conversation up to date. The long poll is only a bell: whenever it rings (or its time
// is up) the conversation is read whole, so edits, a reset and a restart cannot be missed for long.
import { RefusedError, UnreachableError, readConversation } from "./api.js";

const WAIT_SECONDS = 20;
const WAIT_WHILE_TYPING_SECONDS = 2;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 4_000;
const MOST_WAITING = 4;
const ROUND_WITHOUT_PLACE_MS = 1_000;
const SHORTEST_ROUND_MS = 150; // keeps a server that never waits from being asked in a tight loop

const hurryAll = new Set();

/** Ends every pause at once: the emulator answered somebody, or the reader came back. */
export const hurry = () => hurryAll.forEach((wake) => wake());
document.addEventListener("visibilitychange", hurry);
window.addEventListener("online", hurry);

function pause(milliseconds) {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      hurryAll.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    hurryAll.add(wake);
  });
}

/** Resolves when the page is on show: a hidden one would hold the browser's few connections. */
const shown = async () => {
  while (document.hidden) await pause(60_000);
};

/** `task` again and again, at rising intervals while the emulator is away, until `signal` aborts. */
export async function repeat(task, signal) {
  let retryMs = FIRST_RETRY_MS;
  while (!signal.aborted) {
    await shown();
    const began = performance.now();
    try {
      await task();
      retryMs = FIRST_RETRY_MS;
      const spare = SHORTEST_ROUND_MS - (performance.now() - began);
      if (spare > 0) await pause(spare);
    } catch (error) {
      if (signal.aborted) return;
      const expected = error instanceof UnreachableError || error instanceof RefusedError;
      if (!expected && error.name !== "AbortError") console.error(error);
      await pause(retryMs * (0.8 + Math.random() * 0.4));
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
  }
}

/**
 * Runs `wait` if fewer than four waits are under way in all windows of this browser, else lets a
 * second pass. A browser holds six connections to one host, and a message to send needs one.
 */
async function inAPlaceForWaiting(wait) {
  if (!navigator.locks) return wait(); // only on localhost and https
  for (let place = 0; place < MOST_WAITING; place += 1) {
    let taken = false;
    await navigator.locks.request(`waiting ${place}`, { ifAvailable: true }, (lock) => {
      taken = lock !== null;
      return taken ? wait() : undefined;
    });
    if (taken) return undefined;
  }
  return pause(ROUND_WITHOUT_PLACE_MS);
}

/**
 * Calls `onConversation` with {messages, keyboard, typing} each time, `onGone` if the emulator no
 * longer knows the peer. `poke()` reads at once.
 */
export function follow(peerId, onConversation, onGone) {
  const stopping = new AbortController();
  let waiting = new AbortController();
  const stopWaiting = () => waiting.abort();
  stopping.signal.addEventListener("abort", stopWaiting);
  document.addEventListener("visibilitychange", stopWaiting, { signal: stopping.signal });

  const read = () =>
    readConversation(peerId, { signal: stopping.signal }).catch((error) => {
      if (error instanceof RefusedError && error.status === 404) onGone();
      throw error;
    });

  repeat(async () => {
    const conversation = await read();
    if (stopping.signal.aborted) return;
    onConversation(conversation);
    waiting = new AbortController();
    try {
      await inAPlaceForWaiting(() => readConversation(peerId, {
        after: conversation.messages.at(-1)?.conversation_message_id ?? 0,
        since: conversation.revision,
        waitSeconds: conversation.typing ? WAIT_WHILE_TYPING_SECONDS : WAIT_SECONDS,
        signal: waiting.signal,
      }));
    } catch (error) {
      if (!waiting.signal.aborted) throw error;
    }
  }, stopping.signal);

  return { poke: stopWaiting, stop: () => stopping.abort() };
}
