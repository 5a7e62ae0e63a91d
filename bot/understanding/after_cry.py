"""What somebody means who has cried for help: more of it, unless the guide is named, or they say
that they were misheard. `bot.understanding.fragments` remembers that they have.
"""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.crying import Told, Whose
from bot.domain.person import Person
from bot.domain.wording import normalised
from bot.understanding.care.care_talk import CareTalk
from bot.understanding.understanding import Understanding

_BACK_TO_GUIDE: Final = frozenset(
    {"step", "done", "back", "progress", "notes", "role", "start_over", "places", "delete", "mute"}
)
"""Commands, word by word, of who has cried and goes on with the guide."""
_NEWS: Final = frozenset({Whose.MISSING, Whose.DANGER})
"""What others must be called for at once."""
_STRANGER: Final = frozenset({Whose.STRANGER, Whose.STRANGER_TO_CHILD})
"""What nobody is to answer: told once, whatever was said before."""
_FEW: Final = 3
"""Words of a message that marks a step and tells of nothing."""
_GIVEN: Final = act.Type | act.EnterCode | act.OpenByLink | act.SecretPasted
"""What was asked for, or is heard whatever came before."""


class Cried(msgspec.Struct, frozen=True):
    """The last of it: in which message, when, whose cry it is, and how often it was answered."""

    number: int
    written_at: int
    whose: Whose = Whose.ONESELF
    answers: int = 0
    thanks: int = 0
    """The last in a row that were thanks."""
    was_grave: bool = False
    """The last of it: nobody hears the same twice running."""

    def answered(self, cry: act.CryForHelp, number: int, written_at: int) -> Cried:
        """The same after one more of it."""
        here = replace(self, number=number, written_at=written_at, whose=cry.whose)
        here = replace(here, was_grave=cry.told is Told.GRAVE)
        if cry.told in (Told.SECRECY, Told.COMPLAINT, Told.DAUNTED, Told.GRAVE):
            return here
        if cry.told in (Told.THANKED, Told.PARTING):
            return replace(here, thanks=self.thanks + 1)
        is_first = cry.told is Told.FIRST
        return replace(here, answers=1 if is_first else self.answers + 1, thanks=0)


def after_a_cry(
    action: Action, text: str, cried: Cried, person: Person, understanding: Understanding
) -> Action:
    """What it means now. Back is to the guide, and takes nothing away."""
    if cried.whose is Whose.GROWN_UP and understanding.care.is_childs(text, person):
        cried = replace(cried, whose=Whose.ONESELF)
    care = understanding.care
    if cried.whose is Whose.MISSING and care.says_where(text):
        return act.Misheard()
    if grave := _grave(text, cried, care):
        return grave
    if isinstance(action, act.CryForHelp):
        return _more(cried, action)
    if answered := _said_of_it(text, cried, care):
        return answered
    if stranger := care.stranger_after_cry(text, person):
        return _more(cried, stranger)
    command = understanding.content.command_words.get(normalised(text))
    if command == "back":
        return act.ShowStep()
    is_given = isinstance(action, _GIVEN) or _is_bare_mark(action, text, understanding)
    if command in _BACK_TO_GUIDE or text.startswith("/") or is_given:
        return action
    is_guess = action == act.Beginning() or (isinstance(action, act.Asked) and not action.is_sure)
    if is_guess and cried.whose in _STRANGER:
        return _more(cried, act.CryForHelp())  # in the chat, yesterday: where the stranger wrote
    is_of_guide = care.is_of_guide(text) and not care.is_hurtful(text)
    if is_of_guide or _says_who_they_are(action, text, understanding):
        is_child = cried.whose is Whose.ONESELF
        return _beside_a_cry(action) if is_child else action
    if cried.whose is Whose.GROWN_UP and care.asks_of_something(text) and _is_known(action):
        return action
    if care.says_thanks(text):
        told = Told.PARTING if cried.thanks % 2 else Told.THANKED
        return act.CryForHelp(cried.whose, told)
    return _more(cried, act.CryForHelp())


def _grave(text: str, cried: Cried, care: CareTalk) -> act.CryForHelp | None:
    """To speak of death is more than to go on crying."""
    if cried.whose in _NEWS | _STRANGER or not care.is_grave(text):
        return None
    return act.CryForHelp(cried.whose, Told.AGAIN if cried.was_grave else Told.GRAVE)


def _said_of_it(text: str, cried: Cried, care: CareTalk) -> act.CryForHelp | act.Misheard | None:
    """Who will know of it; that it was no cry, or no child's."""
    if cried.whose is Whose.ONESELF and care.is_daunted(text):
        return act.CryForHelp(cried.whose, Told.DAUNTED)
    if cried.whose not in _NEWS and care.asks_for_secrecy(text):
        return act.CryForHelp(cried.whose, Told.SECRECY)
    if cried.whose not in _NEWS and care.asks_where_to_complain(text):
        return act.CryForHelp(cried.whose, Told.COMPLAINT)
    if care.says_misheard(text):
        return act.Misheard()
    return act.Misheard(is_grown_up=True) if care.says_no_child(text) else None


def _beside_a_cry(action: Action) -> Action:
    """What is asked of the guide by a child who has cried is answered, and no step is urged."""
    if isinstance(action, act.Asked) and action.is_sure and action.topics:
        return replace(action, is_beside_cry=True)
    return action


def _more(cried: Cried, cry: act.CryForHelp) -> act.CryForHelp:
    """The next answer. That a child is missing, or there is a fire, is news, and is never
    forgotten for something else."""
    if cry.whose in _NEWS and cried.whose is not cry.whose:
        return cry
    if cry.whose in _STRANGER and cried.whose not in _STRANGER | _NEWS:
        return cry
    is_kept = cried.whose in _NEWS or cry.whose is Whose.ONESELF
    told = Told.AGAIN if cried.answers % 2 else Told.STILL
    return act.CryForHelp(cried.whose if is_kept else cry.whose, told)


def _is_bare_mark(action: Action, text: str, understanding: Understanding) -> bool:
    """Whether a step is marked by a command with little beside it: "all right, done"."""
    words = normalised(text).split()
    commands = understanding.content.command_words
    is_bare = len(words) <= _FEW and any(commands.get(word) == "done" for word in words)
    return is_bare and isinstance(action, act.StepDone)


def _is_known(action: Action) -> bool:
    """Whether there is an answer or a choice of them, and nothing sounds like more of it."""
    return isinstance(action, act.Asked) and bool(action.topics) and not action.may_be_cry


def _says_who_they_are(action: Action, text: str, understanding: Understanding) -> bool:
    """I am a teacher; not: a teacher it is, who torments me."""
    is_role = isinstance(action, act.TellRoles) and action.is_sure
    return is_role and understanding.care.speaks_of_oneself(text)
