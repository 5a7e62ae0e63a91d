// Pauses and waits that end early when something has happened on this side: somebody came onto the
// page or went off it, a phone is back on the network, the reader looks at the page again.

let interruption = new AbortController();

/** For a request that is to be given up when hurry() is called. */
export const untilHurried = () => interruption.signal;

export function hurry() {
  interruption.abort();
  interruption = new AbortController();
}

export function pause(milliseconds) {
  const { signal } = interruption;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

document.addEventListener("visibilitychange", hurry);
window.addEventListener("online", hurry);
