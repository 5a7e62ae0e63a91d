"""What is said to the question whether an invitation is to add a second role: who tells just that
role, or wishes it, agrees. Anything beside it, a denial, a question are heard as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.person import Awaited, Person
from bot.domain.register import Register
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import Reader, Word
from bot.understanding.text.word_classes import SMALL_WORDS

if TYPE_CHECKING:
    from bot.understanding.meaning import Understood

_LONGEST: Final = 7


class Consenting:
    """Made anew when content changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        self._content, self._manners = content, manners
        words = content.consent_words
        self._agreeing = reader.all_surfaces(words.agreeing)
        self._around = reader.all_surfaces(words.around)

    def is_asked(self, person: Person) -> bool:
        return person.awaits is not None and person.awaits.what is Awaited.CONSENT

    def meant(
        self, understood: Understood, person: Person, register: Register
    ) -> does.AcceptInvitation | None:
        """That the invitation on the screen is accepted; None if that is not all that is said."""
        about = person.awaits.about if person.awaits else ""
        invitation = register.invitations.get(about)
        reading = understood.reading
        words = self._manners.within(reading.words)
        if invitation is None or not 0 < len(words) <= _LONGEST:
            return None
        if understood.care or reading.is_question or any(map(self._denies, words)):
            return None
        offered = {role.id for role in self._content.roles_of(invitation.post)}
        told = understood.roles
        is_role = bool(told.roles) and offered.issuperset(told.roles)
        is_told = is_role and not (told.is_like or told.is_head)
        is_agreed = any(word.surface in self._agreeing for word in words)
        is_agreed = is_agreed and all(map(self._fits, words))
        if is_told and len(told.roles) == 1:
            return does.AcceptInvitation(told.roles[0])
        return does.AcceptInvitation() if is_told or is_agreed else None

    def _denies(self, word: Word) -> bool:
        return word.negated or self._content.command_words.get(word.surface) == "no"

    def _fits(self, word: Word) -> bool:
        is_yes = self._content.command_words.get(word.surface) == "yes"
        is_listed = word.surface in (self._agreeing | self._around)
        return is_yes or is_listed or word.pos in SMALL_WORDS
