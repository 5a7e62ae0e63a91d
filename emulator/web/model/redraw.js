// One drawing for all changes of a moment: whoever changes something that is shown calls redraw().
// What is drawn is the business of view/; nothing here knows about it.

let draw = () => {};
let asked = false;

export function drawWith(drawEverything) {
  draw = drawEverything;
}

export function redraw() {
  if (asked) return;
  asked = true;
  queueMicrotask(() => {
    asked = false;
    draw();
  });
}
