"""What a teacher says of the link to their class's chat where nothing has asked for it: the link
itself, pasted; or that it is to be kept, changed or taken out. Asked by `place_talk`.

Nothing is kept of a link that was pasted: whoever wants that is asked for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Place
from bot.domain.typed import chat_link
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import CLASS, Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_LONGEST: Final = 10
_READ_AT_MOST: Final = 400
"""Characters among which a link is looked for."""
_AROUND_LINKS: Final = "<>()[]\"',;.!\u00ab\u00bb"
_JOIN: Final = "join"
"""What stands in the path of a link that lets people into a chat (observed: `vk.me/join/`)."""
_SMALL: Final = SMALL_WORDS | {CLASS}


class ChatLinks:
    """Made anew from content when that changes. `people`: lemmas of families and classes."""

    def __init__(
        self, reader: Reader, manners: Manners, content: Content, people: frozenset[str]
    ) -> None:
        words = content.place_questions.chat
        lemmas = reader.all_lemmas
        self._reader, self._manners, self._hosts = reader, manners, content.chat_hosts
        self._links, self._chats = lemmas(words.links), lemmas(words.chats)
        self._keep, self._give = lemmas(words.keeping), lemmas(words.giving)
        self._remove, self._people = lemmas(words.removing), people
        self._around = reader.all_surfaces(words.around)

    def meant(
        self, text: str, reading: Reading, person: Person, classes: Sequence[Place]
    ) -> type[does.ToldChatLink] | type[does.AskChatLink] | None:
        """Whether a link was pasted, or the prompt for it is what is wanted."""
        if not classes or person.dialogue is not None:
            return None
        parts = text[:_READ_AT_MOST].split()
        links = [part for part in parts if self._is_link(part)]
        if links:
            rest = self._reader.read(" ".join(part for part in parts if part not in links))
            is_chat = all(_JOIN in urlsplit(link).path.lower().split("/") for link in links)
            is_meant = len(links) == 1 and self._is_around(rest, is_chat=is_chat)
            return does.ToldChatLink if is_meant else None
        return does.AskChatLink if self._is_wish(reading, person, classes) else None

    def _is_link(self, part: str) -> bool:
        return "/" in part and chat_link(part.strip(_AROUND_LINKS), self._hosts) is not None

    def _is_around(self, rest: Reading, *, is_chat: bool) -> bool:
        """Whether the words beside a link say no more than that it is one."""
        if rest.is_question or len(rest.words) > _LONGEST:
            return False
        is_named = any(word.is_one_of(self._links | self._chats) for word in rest.words)
        return (is_chat or is_named) and all(map(self._is_small, self._within(rest)))

    def _is_wish(self, reading: Reading, person: Person, classes: Sequence[Place]) -> bool:
        """To keep it, to change it, to take it out. Of a link on the screen another one is
        meant, unless the chat is named."""
        words = self._within(reading)
        if not 0 < len(words) <= _LONGEST or not any(
            word.is_one_of(self._links) for word in words
        ):
            return False
        is_chat = any(word.is_one_of(self._chats) for word in words)
        is_invitation = any(
            isinstance(choice.action, does.RenewInvitation) for choice in person.choices
        )
        is_removed = any(self._is_done_to_it(word, self._remove) for word in words)
        is_kept = any(place.chat_link for place in classes) and not is_invitation
        is_given = any(word.may_be("INFN") and word.is_one_of(self._give) for word in words)
        is_given = is_given or any(self._is_done_to_it(word, self._keep) for word in words)
        is_told = (is_removed and (is_chat or is_kept)) or (is_given and is_chat)
        return is_told and all(map(self._is_small, words))

    def _is_done_to_it(self, word: Word, deeds: frozenset[str]) -> bool:
        """The bot is told to, or I want to; not what somebody has done."""
        is_wish = any(form.is_order or form.pos == "INFN" for form in word.forms)
        return is_wish and not word.negated and word.is_one_of(deeds)

    def _is_small(self, word: Word) -> bool:
        known = self._links | self._chats | self._keep | self._give | self._remove | self._people
        is_known = word.is_one_of(known) or word.surface in self._around
        return not word.negated and (is_known or word.pos in _SMALL)

    def _within(self, reading: Reading) -> Sequence[Word]:
        return self._manners.within(reading.words)
