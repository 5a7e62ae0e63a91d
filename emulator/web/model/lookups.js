// Things that are asked for when they are shown, and again when their version changes: a chat's
// members, what stands behind an invitation. In between, what is known stays in view.
import { redraw } from "./redraw.js";

const known = new Map(); // key → {version, value}

/** undefined: not known yet. null: the emulator refused. */
export function lookup(key, version, ask) {
  const before = known.get(key);
  if (before && before.version === version) return before.value;
  const entry = { version, value: before?.value };
  known.set(key, entry);
  ask().then((value) => { entry.value = value; }, () => { entry.value = null; }).then(redraw);
  return entry.value;
}

export const forgetLookup = (key) => known.delete(key);
