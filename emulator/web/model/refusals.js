// What the emulator refuses, in the words of the person before the screen. The control plane speaks
// to programs: a field's name, a colon, a sentence in English.

const WORDS = [
  [/^link: .*was removed/, "Вас исключили из этого чата, по ссылке в него не вернуться"],
  [/^link:/, "Такого чата нет, или ссылка больше не действует"],
  [/^file: VK does not/, "ВКонтакте не принимает такие файлы"],
  [/^file: no more/, "В памяти эмулятора больше нет места для файлов"],
  [/^member_id: .* is in the chat already/, "Этот участник уже в чате"],
  [/^member_id: .* may only come back/, "Вернуться в чат можно только самостоятельно"],
  [/^member_id: .* is not in the chat/, "Этого участника в чате уже нет"],
  [/^invite_bot:/, "Сообщество не разрешает добавлять себя в чаты"],
  [/^forward:/, "Этих сообщений больше нет, переслать их нельзя"],
  [/^reply_to:/, "Сообщения, на которое вы отвечаете, больше нет"],
  [/^conversation_message_id: it is somebody/, "Это сообщение написали не вы"],
  [/^(conversation_)?message_ids?:/, "Этого сообщения больше нет"],
  [/^title:/, "У чата должно быть название, не длиннее ста знаков"],
  [/^user_id: .* (is not in|may not)/, "В этом чате у вас больше нет на это прав"],
  [/^user_id: there is no/, "Эмулятор больше не знает этого человека"],
  [/^peer_id:/, "Такой переписки больше нет"],
];

/** A sentence without a full stop; for what nobody has foreseen, the emulator's own beside it. */
export function refusalText({ status, message, answer }) {
  if (status === 413) return "Файл слишком большой";
  const known = WORDS.find(([pattern]) => pattern.test(answer?.error ?? ""));
  return known ? known[1] : `Эмулятор этого не принял (${message})`;
}
