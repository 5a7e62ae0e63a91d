// What outlives a reload: sessionStorage, by keys. Each browser tab remembers for itself.

export function recall(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    return {}; // storage is switched off, or holds something foreign
  }
}

export function keep(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without storage, or with a full one, the page works until it is reloaded.
  }
}

export function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // as above
  }
}
