// Where links lead: which ones a browser may open, which ones belong to VK and are opened here.

const VK_HOSTS = /^(www\.|m\.)?vk\.(com|me|ru)$/;

/** The address if a browser may open it (http or https), otherwise null. */
export function safeLink(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** An address as people write it, also without https:// in front; null if it is none. */
export const readLink = (written) =>
  safeLink(/^https?:/i.test(written) ? written : `https://${written}`);

/** True if only the emulator can tell what the link opens: a dialogue, a chat, somebody's page. */
export const belongsToVk = (href) => VK_HOSTS.test(new URL(href).hostname);

/**
 * The address of an emulator's own file on this page's host, else null: nothing else is loaded. It
 * may have been made for a client that knows the emulator by another name.
 */
export function ownFile(address) {
  const href = safeLink(address);
  if (href === null) return null;
  const { pathname, search } = new URL(href);
  return pathname.startsWith("/files/") ? pathname + search : null;
}
