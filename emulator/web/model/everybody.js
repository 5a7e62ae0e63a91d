// Everybody the emulator knows: people, and the community. Answers "who is this number?".

/** `users` by id, in the order in which they came; `community` as the emulator tells it. */
export const everybody = { users: new Map(), community: null };

export const fullName = (user) => `${user.first_name} ${user.last_name ?? ""}`.trim();

export const isCommunity = (id) => id < 0;

export function nameOf(id) {
  if (isCommunity(id)) return everybody.community?.name ?? "Сообщество";
  const user = everybody.users.get(id);
  return user ? fullName(user) : `id${id}`;
}

export function firstNameOf(id) {
  return everybody.users.get(id)?.first_name ?? nameOf(id);
}

/** Takes over what was told about people; the list stays in the order of their numbers. */
export function takePeople(people) {
  if (!people.length) return;
  for (const user of people) everybody.users.set(user.id, user);
  everybody.users = new Map([...everybody.users].sort(([one], [other]) => one - other));
}
