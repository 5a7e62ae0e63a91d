// A long touch where the browser tells of none: iOS sends no contextmenu. The menu opens when the
// finger is lifted, since lifting it would close a menu that is open already.

const LONG_MS = 450;
const STILL_PX = 10;

/** For pointerdown and pointerup of the element; `act` gets the event of the finger's coming. */
export function longTouch(act) {
  let began = null;
  return (event) => {
    if (event.pointerType !== "touch") return;
    if (event.type === "pointerdown") {
      began = event;
      return;
    }
    const held = began && event.timeStamp - began.timeStamp >= LONG_MS;
    const still = began && Math.hypot(event.x - began.x, event.y - began.y) < STILL_PX;
    if (held && still) setTimeout(act, 0, began);
    began = null;
  };
}
