"""Whether a request is followed at once, or only offered; whether anything is understood."""

from __future__ import annotations

from typing import Final

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.understanding.meaning import Understood
from bot.understanding.text.word_classes import SMALL_WORDS

_DELETE: Final = "delete"
_DONE: Final = "done"
_CERTAIN: Final = {
    _DONE: 1.0,
    "mute": 0.97,
    "later": 0.85,
    "back": 0.9,
    "help": 0.8,
    "role": 0.6,
}
"""The shares from which what is only likely is followed at once: others feel that a step is done,
or that no reminder comes; going back takes a step away; a menu is no answer."""
_OR_NOT: Final = 2
"""Words of the end of a question that was begun before."""
_FELT: Final = frozenset({_DONE, "mute"})
"""What others feel."""
_BESIDE_AN_OFFER: Final = 0.5
"""The share from which a topic is answered beside a role that is offered."""
_MEANT_OTHERWISE: Final = (
    act.NotUnderstood
    | act.ShowTopic
    | act.StepDone
    | act.Type
    | act.SecretPasted
    | does.NotMe
    | does.RenewInvitation
    | does.RevokeInvitation
    | does.ShowPlaces
    | reminds.AskLater
)
"""What recognition may take words for that mean something else somewhere."""


def is_plain(action: Action) -> bool:
    """Whether what recognition has found is what is meant, wherever it is said."""
    return not isinstance(action, _MEANT_OTHERWISE)


def is_likely(topic: str, understood: Understood) -> bool:
    """Whether this is the likeliest topic, and likely enough to be answered beside an offer."""
    first = understood.asking.ranked[:1]
    return any(one.topic == topic and one.share >= _BESIDE_AN_OFFER for one in first)


def is_uncertain(understood: Understood) -> bool:
    """A request that is only likely, or that others feel and that is asked about, or one thing
    done among other words: "has installed Max", "if I had done it". What is only like a wish to be
    deleted, and asked, asks about it: "do you keep my data?"."""
    control = understood.control
    if control is None:
        return False
    share = 1.0 if control.share is None else control.share
    if control.command == _DELETE:
        return control.share is not None and understood.reading.asks
    if share < _CERTAIN.get(control.command, 0.0):
        return True
    is_asked = understood.reading.asks and control.command in _FELT
    return is_asked or (control.command == _DONE and bool(control.beside))


def is_exact(understood: Understood) -> bool:
    """Whether what is asked of the bot is said in so many words, and is not only likely; that
    something came in the evening puts nothing off."""
    is_told = any(word.forms[0].tense == "past" for word in understood.reading.words)
    return understood.control is not None and not (understood.control.share or is_told)


def is_doubtful(action: Action) -> bool:
    """Too little to take no notice of the picture that came with the words."""
    is_guess = isinstance(action, act.Asked) and not action.is_sure
    return is_guess or isinstance(action, act.NotUnderstood)


def is_beginning(understood: Understood, content: Content) -> bool:
    """Whether only little words are said, and nothing is asked or thanked for; or the end of a
    question whose beginning has come before: "or not"."""
    reading, asking = understood.reading, understood.asking
    best = content.topics.get(asking.best or "")
    if reading.is_question or (asking.is_exact and best and best.manner == "smalltalk"):
        return False
    surfaces = [word.surface for word in reading.words]
    if surfaces[:1] and surfaces[0] in content.speech.alternatives and len(surfaces) <= _OR_NOT:
        return True
    addressing = frozenset(content.speech.addressing)
    return bool(reading.words) and all(
        (word.pos in SMALL_WORDS and not word.negated) or word.surface in addressing
        for word in reading.words
    )
