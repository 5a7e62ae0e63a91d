// What a test asks of a page in a browser. An expression: an object of functions.
({
  /** Every text in view: [contrast with what is behind it, where, the text], the worst first. */
  contrasts() {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (colour) => {
      const [red, green, blue] = colour.slice(0, 3).map((value) => value / 255)
        .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = (node) => {
      for (let at = node; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.backgroundImage !== "none") return null; // a gradient: nothing to compare with
        const colour = rgba(style.backgroundColor);
        if (colour[3] === 255) return colour;
      }
      return [255, 255, 255, 255];
    };
    const ownText = (node) => [...node.childNodes]
      .filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data).join("").trim();
    const isShown = (node) => node.checkVisibility({ opacityProperty: true })
      && node.getClientRects().length && !node.closest(":disabled, .for-reader");
    const found = [];
    for (const node of document.querySelectorAll("#page *, .popup *, dialog *")) {
      const text = node.placeholder || ownText(node);
      const ground = text && isShown(node) ? behind(node) : null;
      if (!ground) continue;
      const { color } = getComputedStyle(node, node.placeholder ? "::placeholder" : undefined);
      const [dark, light] = [luminance(rgba(color)), luminance(ground)].sort((a, b) => a - b);
      const ratio = (light + 0.05) / (dark + 0.05);
      found.push([Math.round(ratio * 100) / 100, node.className || node.tagName, text.slice(0, 40)]);
    }
    return found.sort(([one], [other]) => one - other);
  },

  /** What can be pressed or filled in, and has no name for a screen reader. */
  nameless() {
    const hasName = (node) => node.getAttribute("aria-label") || node.textContent.trim()
      || node.labels?.length || node.querySelector("img[alt]");
    return [...document.querySelectorAll("button, a, input, textarea, [role=button]")]
      .filter((node) => node.checkVisibility() && !hasName(node))
      .map((node) => node.outerHTML.slice(0, 120));
  },

  /** What a finger would miss: [width, height, name] below `least` pixels. Links in texts may. */
  smallTargets(least = 36) {
    return [...document.querySelectorAll("button, input, textarea, a:not(.text a)")]
      .filter((node) => node.checkVisibility() && !node.closest(".file-chip, .switch, .choice"))
      .map((node) => [node.getBoundingClientRect(), node])
      .filter(([{ width, height }]) => width < least || height < least)
      .map(([{ width, height }, node]) =>
        [width, height, node.getAttribute("aria-label") ?? node.textContent.trim()]);
  },

  /** True if the page's letters include an emoji in colours, not a box or a drawing in grey. */
  async paintsEmoji() {
    const { font } = getComputedStyle(document.body);
    await document.fonts.load(font, "😀");
    const context = document.createElement("canvas").getContext("2d");
    context.font = font;
    context.fillText("😀", 0, 20);
    const { data } = context.getImageData(0, 0, 30, 30);
    return data.some((red, at) => at % 4 === 0 && red - data[at + 2] > 60);
  },

  /** Buttons of a keyboard whose words take more than one line. */
  wrapped() {
    return [...document.querySelectorAll(".key-label")]
      .filter((node) => node.checkVisibility())
      .filter((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
      })
      .map((node) => node.textContent.trim());
  },

  /** What reaches over the window's right edge; what scrolls sideways may. */
  sticksOut() {
    return [...document.querySelectorAll("#page *")]
      .filter((node) => node.checkVisibility() && !node.closest(".strip, .for-reader, .tabs, svg"))
      .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
      .map((node) => node.className || node.tagName);
  },

  /** The longest frame, in milliseconds, while the first log is scrolled up. */
  async slowestFrame() {
    const log = document.querySelector(".log");
    let [last, slowest] = [performance.now(), 0];
    for (let frame = 0; frame < 60; frame += 1) {
      log.scrollTop -= 120;
      const now = await new Promise(requestAnimationFrame);
      slowest = Math.max(slowest, now - last);
      last = now;
    }
    return slowest;
  },
})
