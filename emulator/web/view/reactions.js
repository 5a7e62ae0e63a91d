// VK's reactions by their numbers. Assumed: which number is which face; VK publishes none of it.

const FACES = [
  "❤️", "🔥", "😂", "👍", "💩", "❓", "😭", "😡", "👎", "👌", "😃", "🤔", "🙏", "😘", "🥰", "🎉",
];

/** Those offered in a message's menu, the usual ones first. */
export const OFFERED = [1, 4, 3, 2, 13, 16];

export const reactionOf = (number) => FACES[number - 1] ?? "•";
