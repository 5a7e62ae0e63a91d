"""What is said of others who wait or are waited for, one kind after the other."""

from __future__ import annotations

from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.register import Register
from bot.understanding.places.accepted_some import AcceptedSome
from bot.understanding.places.awaited_others import AwaitedOthers
from bot.understanding.places.not_sent import NotSent
from bot.understanding.places.not_told import NotTold
from bot.understanding.places.staff_talk import StaffTalk
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import Reader, Reading


class OthersTalk:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        self._staff = StaffTalk(reader, manners, content)
        self._awaited = AwaitedOthers(reader, manners, content)
        self._not_sent = NotSent(reader, manners, content)
        self._accepted = AcceptedSome(reader, manners, content)
        self._not_told = NotTold(reader, manners, content)

    def meant(
        self, text: str, reading: Reading, person: Person, register: Register
    ) -> Action | None:
        return (
            self._staff.meant(text, reading, person, register)
            or self._accepted.meant(reading, person, register)
            or self._awaited.meant(reading, person, register)
            or self._not_sent.meant(reading, person, register)
            or self._not_told.meant(reading, person)
        )
