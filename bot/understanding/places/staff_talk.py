"""What an administrator says of the teachers who have come, whatever is on the screen: that some
are accepted, who stands where, that they shall be reminded. Asked by `place_talk`.

Strict, like `place_questions`: of each only its own words may be said. Nobody is marked unseen:
who is said to be accepted is shown with the buttons.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain import place_actions as does
from bot.domain.actions import AcceptedSomebody, Action, RemindStaff
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Place, Post
from bot.domain.register import Register
from bot.domain.wording import normalised, normalised_label
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import NUMBER, Reader, Reading, Word

_LONGEST: Final = 10
_SMALL: Final = frozenset({"PREP", "PRCL", "INTJ"})


class StaffTalk:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        words, lists = content.place_questions.wishes.staff, content.application_words
        lemmas, surfaces = reader.all_lemmas, reader.all_surfaces
        self._content, self._manners = content, manners
        self._accepted = surfaces(lists.accepted)
        self._listed = surfaces((*lists.all, *lists.about, *lists.rest, *lists.also))
        self._listed |= surfaces((*lists.counted, *lists.numbered, *lists.ordinals))
        self._steps, self._stuck = lemmas(words.steps), lemmas(words.stuck)
        self._asking, self._everybody = surfaces(words.asking), surfaces(words.everybody)
        self._staff, self._remind = lemmas(words.staff), lemmas(words.reminding)
        self._showing, self._beside_shown = surfaces(words.showing), surfaces(words.beside_shown)
        self._whom, self._around = surfaces(words.whom), surfaces(words.around)

    def meant(
        self, text: str, reading: Reading, person: Person, register: Register
    ) -> Action | None:
        """None where something else is said, or this person has no organisation here."""
        role = self._content.roles.get(person.role or "")
        led = register.organisations_of(person.id, Post.ADMINISTRATOR)
        if role is None or role.post is not Post.ADMINISTRATOR or person.dialogue or not led:
            return None
        if normalised(text) == normalised_label(self._content.place_labels.board):
            return _board(led)
        words = self._manners.within(reading.words)
        if not 0 < len(words) <= _LONGEST:
            return None
        is_waiting = any(register.has_applicants(place.id) for place in led)
        if is_waiting and not reading.is_question and self._is_accepted(words):
            return AcceptedSomebody()
        if self._is_board(reading, words) or self._is_board(reading, reading.words):
            return _board(led)
        said = (words, reading.words)
        if not is_waiting and any(map(self._is_looked_at, said)):
            return _board(led)
        is_known = any(register.staff(place.id, Post.TEACHER) for place in led)
        if self._is_reminding(words, is_known=is_known):
            return RemindStaff(led[0].id) if len(led) == 1 else does.ShowPlaces()
        return None

    def _is_accepted(self, words: Sequence[Word]) -> bool:
        """That somebody is, by whatever name; not the speaker, nor what belongs to them."""
        deeds = [word for word in words if word.surface in self._accepted]
        return (
            bool(deeds)
            and not any(word.negated for word in words)
            and all(word in deeds or self._is_accepting(word) for word in words)
        )

    def _is_accepting(self, word: Word) -> bool:
        form = word.forms[0]
        if form.pos == "NPRO":
            return form.person == "3per" or (form.person == "1per" and form.case == "nomn")
        is_yes = self._content.command_words.get(word.surface) == "yes"
        is_somebody = word.is_one_of(self._staff) or any(one.name for one in word.forms)
        is_said = word.surface in (self._listed | self._around)
        return is_yes or is_somebody or is_said or form.pos in (*_SMALL, NUMBER)

    def _is_board(self, reading: Reading, words: Sequence[Word]) -> bool:
        """Who stands at which step: of teachers, or of everybody; not I."""
        stuck = [word for word in words if word.is_one_of(self._stuck)]
        named = any(word.is_one_of(self._staff) for word in words)
        is_of_them = named or any(word.surface in self._everybody for word in words)
        is_asked = reading.asks or any(word.surface in self._asking for word in words)
        if not (stuck or any(word.is_one_of(self._steps) for word in words)):
            return False
        if not (is_of_them and is_asked) or any(_is_mine(word) for word in words):
            return False
        known = self._steps | self._stuck | self._staff
        told = self._asking | self._everybody | self._around
        return all(
            w.is_one_of(known) or w.surface in told or w.pos in _SMALL or w.pos == "CONJ"
            for w in words
        )

    def _is_looked_at(self, words: Sequence[Word]) -> bool:
        """ "Show me the teachers", "how are my teachers": who they are, and how far; while some
        wait, their list is what is looked for."""
        is_shown = any(word.surface in self._showing for word in words)
        known = self._showing | self._beside_shown
        return (
            is_shown
            and any(word.is_one_of(self._staff) for word in words)
            and not any(word.negated for word in words)
            and all(w.surface in known or w.is_one_of(self._staff) for w in words)
        )

    def _is_reminding(self, words: Sequence[Word], *, is_known: bool) -> bool:
        """That they shall be, or are: teachers, or whoever "they" are to whom has some here."""
        verbs = [word for word in words if word.is_one_of(self._remind)]
        named = any(w.is_one_of(self._staff) and _is_dative(w) for w in words)
        is_theirs = named or (is_known and any(word.surface in self._whom for word in words))
        if not (verbs and is_theirs) or any(word.forms[0].tense == "past" for word in verbs):
            return False
        if any(word.negated or _is_mine(word) for word in words):
            return False
        known, told = self._remind | self._staff, self._whom | self._around
        return all(
            w.is_one_of(known) or w.surface in told or w.pos in _SMALL or w.pos == "CONJ"
            for w in words
        )


def _board(led: Sequence[Place]) -> Action:
    return does.ShowBoard(led[0].id) if len(led) == 1 else does.ShowPlaces()


def _is_mine(word: Word) -> bool:
    """Me, to me: then it is not about them. "My teachers", "we have", are theirs."""
    form = word.forms[0]
    return (
        form.pos == "NPRO"
        and (form.person, form.number) == ("1per", "sing")
        and (form.case in ("nomn", "datv"))
    )


def _is_dative(word: Word) -> bool:
    """To whom, or whom: "remind the teachers", "hurry them"."""
    return any(form.case in ("datv", "accs", "gent") for form in word.forms)
