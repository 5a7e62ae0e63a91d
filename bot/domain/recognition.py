"""From what a person sent to what they mean: buttons, numbers, exact words, commands.

Pure. Nothing here keeps the text; a text that looks like a secret only yields `SecretPasted`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import msgspec

from bot.domain import actions as act
from bot.domain import codes, secrets
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action, ButtonAction
from bot.domain.content import CommandName, Content
from bot.domain.person import Awaited, Choice, Person
from bot.domain.places import PlaceKind
from bot.domain.secret_words import SecretWords
from bot.domain.typed import chat_link
from bot.domain.waiting_numbers import by_number
from bot.domain.wording import normalised, normalised_label

_READ_AT_MOST: Final = 200
"""Characters of a text that are looked at: nobody types a command longer than that."""

_TYPED_AT_MOST: Final = 500
"""Characters of what was asked for; more is too long anyway."""

_PASTED: Final = 2
"""Words up to which a link among them is what somebody means: "here: https://"."""

_OF_A_STEP: Final = (act.StepDone, act.StepBack)
"""Buttons by which a screen is one of a step."""

COMMAND_ACTIONS: Final[Mapping[CommandName, ButtonAction]] = {
    "start": act.Begin(),
    "help": act.ShowHelp(),
    "progress": act.ShowProgress(),
    "role": act.ShowRoles(),
    "notes": act.ShowNotes(),
    "delete": act.AskDeletion(),
    "step": act.ShowStep(),
    "done": act.StepDone(),
    "trouble": act.ShowTroubles(),
    "back": act.StepBack(),
    "mail": act.ShowMail(),
    "start_over": act.AskStartOver(),
    "places": does.ShowPlaces(),
    "not_me": does.NotMe(),
    "human": act.AskHuman(),
    "reminders": reminds.ShowReminders(),
    "later": reminds.AskLater(),
    "mute": reminds.MuteAll(),
}

_YES: Final = (
    act.StartOver,
    act.AskDeletionAgain,
    act.DeleteForever,
    does.AcceptInvitation,
    does.ShareChatLink,
    does.Leave,
    does.Remove,
)
_EFFECTS: Final = (
    *_YES,
    act.StepDone,
    act.DoneUpTo,
    act.UndoneFrom,
    does.RevokeInvitation,
    does.RenewInvitation,
    does.Confirm,
    does.ConfirmSome,
    does.ConfirmAll,
    does.Dismiss,
    does.Unconfirm,
    does.Readmit,
    does.MarkFilled,
    does.ChatReady,
    does.ForgetChatLink,
    reminds.MuteAll,
)
"""What changes something that others see, or that cannot be had back: no question does that."""
_TAKEN_BACK: Final = (does.Unconfirm, does.Readmit)
_OF_ROLES: Final = (act.SwitchRole, act.AddRole, act.ShowStep)
_NO: Final = (act.KeepData, act.ShowStep, does.HideChatLink, does.ShowPlace)


class Heard(msgspec.Struct, frozen=True):
    """What arrived, messenger-neutral. `kind` names what stands in place of words, if anything."""

    text: str = ""
    kind: str = ""
    action: Action | None = None
    ref: str = ""


def recognise(heard: Heard, person: Person, content: Content) -> Action:
    """The action of a message or press; never fails, at worst `NotUnderstood`."""
    if opened := _by_link(heard.ref, content):
        return opened
    if heard.action is not None:
        return heard.action
    if code := _typed_code(heard.text, content):
        return act.EnterCode(code, is_typed=True)
    if _is_awaited(heard, person):
        return _awaited(heard.text, person, content)
    found = _by_link(codes.ref_in(heard.text), content) or _numbered(heard.text, person)
    found = found or _in_words(heard, person, content)
    is_doubt = "?" in heard.text and isinstance(found, _EFFECTS)  # "sure?" agrees to nothing
    return act.NotUnderstood(heard.kind) if is_doubt else found


def _in_words(heard: Heard, person: Person, content: Content) -> Action:
    words = normalised(heard.text[:_READ_AT_MOST])
    return (
        _choice(words, person, content)
        or _mistaken(words, person, content)
        or _pasted(heard.text, person, content)
        or _command(heard.text, words, person, content)
        or _secret(heard.text, content)
        or act.NotUnderstood(heard.kind)
    )


def code_in(heard: Heard, content: Content) -> str | None:
    """The invitation's code in what was heard, as `recognise` will find it."""
    action = codes.in_ref(heard.ref)
    if action or heard.ref.lower() in content.refs or heard.action is not None:
        return action
    return _typed_code(heard.text, content) or codes.in_ref(codes.ref_in(heard.text))


def _typed_code(text: str, content: Content) -> str | None:
    """The short code that was typed, also within a short message. A card that was pasted whole
    holds the invitation's link as well, at which nobody guesses."""
    if len(text) < codes.SHORTEST:
        return None
    names = content.names_of_code
    if code := codes.in_words(text[:_READ_AT_MOST], names):
        return code
    if len(text) > _READ_AT_MOST or codes.ref_in(text):
        return None
    return codes.in_sentence(text, names, content.secret_names)


def _by_link(ref: str, content: Content) -> Action | None:
    if not ref:
        return None
    if ref.lower() in content.refs:
        return act.OpenByLink(ref.lower())
    code = codes.in_ref(ref)
    return act.EnterCode(code) if code else None


def _is_awaited(heard: Heard, person: Person) -> bool:
    """Whether the last screen has asked for words, and words are what came."""
    awaits = person.awaits
    return bool(awaits and awaits.what is not Awaited.CONSENT and heard.text.strip())


def _awaited(text: str, person: Person, content: Content) -> Action:
    """The words that were asked for, unless they are a button on that screen, a command, a secret.
    A link may hold many digits, a name be a number; who sees no buttons means one of theirs."""
    words = normalised(text[:_READ_AT_MOST])
    wants_link = person.awaits and person.awaits.what is Awaited.CHAT_LINK
    sees_buttons = person.device.inline or person.device.keyboard
    return (
        (None if sees_buttons else _numbered(text, person))
        or _choice(words, person, content)
        or _command(text, words, person, content)
        or (None if wants_link else _secret(text, content, secrets.is_told_secret))
        or act.Type(text[:_TYPED_AT_MOST])
    )


_NUMBER: Final = re.compile(r"[^\w+-]*(\d{1,2})[\W_]*")


def _numbered(text: str, person: Person) -> Action | None:
    """What a number means on the last screen: `2`, `2.`, `(2)`, but not `-2`."""
    number = _NUMBER.fullmatch(text[:_READ_AT_MOST])
    return by_number(int(number[1]), person.choices) if number else None


def _choice(words: str, person: Person, content: Content) -> Action | None:
    """A button of the last screen by its label or the words of its answer."""
    if not words:
        return None
    for choice in person.choices:
        if words == normalised_label(choice.label):
            return choice.action
    for choice in person.choices:
        if words in map(normalised_label, _answer_words(choice, content)):
            return choice.action
    return None if is_asked_to_confirm(person) else _yes_or_no(words, person, content)


def _mistaken(words: str, person: Person, content: Content) -> Action | None:
    """What was just marked about who waits is had back by words that else mean the step, or an
    invitation: "back", "that is a mistake"."""
    back = _first(person.choices, _TAKEN_BACK)
    listed = content.application_words.mistaken
    return back if back and words in map(normalised_label, listed) else None


def _pasted(text: str, person: Person, content: Content) -> Action | None:
    """The answer that is given by the link itself which was asked about; nothing keeps that."""
    question = content.question(person.dialogue.question) if person.dialogue else None
    parts = text[:_TYPED_AT_MOST].split()
    if question is None or len(parts) > _PASTED:
        return None
    said = [part for part in parts if not chat_link(part, content.chat_hosts)]
    agreeing = (*content.speech.reporting, *content.commands["yes"].words)
    words = set(filter(None, map(normalised, said)))
    is_pasted = len(said) < len(parts) and not any("?" in word for word in said)
    if not is_pasted or not words <= set(map(normalised_label, agreeing)):
        return None
    taking = (option for option in question.options if option.takes_link)
    return next((act.Answer(question.id, option.id) for option in taking), None)


def _yes_or_no(words: str, person: Person, content: Content) -> Action | None:
    """The first button that says so too: "yes" for "Yes, I do"."""
    meaning = content.command_words.get(words)
    return says(meaning, person, content) if meaning in ("yes", "no") else None


def says(meaning: CommandName, person: Person, content: Content) -> Action | None:
    """The first button of the last screen whose label begins with a word of that meaning."""
    for choice in person.choices:
        word = normalised_label(choice.label).partition(" ")[0].strip(",.")
        if content.command_words.get(word) == meaning:
            return choice.action
    return None


def _answer_words(choice: Choice, content: Content) -> Iterator[str]:
    if isinstance(choice.action, act.Answer):
        question = content.question(choice.action.question)
        option = question.option(choice.action.option) if question else None
        yield from option.words if option else ()


def slash_command(text: str, content: Content) -> CommandName | None:
    """The command of the bot that begins a message after a slash: other bots have others."""
    stripped = text[:_READ_AT_MOST].strip()
    if not stripped.startswith("/"):
        return None
    return content.slash_commands.get(normalised(stripped.split(maxsplit=1)[0]))


def _command(text: str, words: str, person: Person, content: Content) -> Action | None:
    is_slash = text.strip().startswith("/")
    name = slash_command(text, content) if is_slash else content.command_words.get(words)
    return commanded(name, person) if name else _labelled(words, content)


def commanded(name: CommandName, person: Person) -> Action | None:
    """What a command means to this person now."""
    if name == "yes":
        return _first(person.choices, _YES) or _only_role(person)
    if name == "no" or (name == "mute" and is_asked_to_confirm(person)):
        return refused(person)
    if name == "back":
        found = _first(person.choices, (act.BackToQuestion, *_TAKEN_BACK))
        return found or (act.StepBack() if _is_step_shown(person) else act.ShowStep())
    return COMMAND_ACTIONS[name]


def _is_step_shown(person: Person) -> bool:
    """Whether the last screen is a step, or one without buttons: from any other, "back" leads to
    the step and takes nothing away."""
    actions = [choice.action for choice in person.choices]
    if person.journey is None or person.journey.current is None or person.dialogue is not None:
        return True
    return not actions or any(isinstance(action, _OF_A_STEP) for action in actions)


def _only_role(person: Person) -> Action | None:
    """The one role that somebody is asked about, or may take besides: what "yes" means then."""
    offered = [choice.action for choice in person.choices]
    roles: list[Action] = [action for action in offered if isinstance(action, act.Answer)]
    if not roles and all(isinstance(action, _OF_ROLES) for action in offered):
        roles = [action for action in offered if not isinstance(action, act.ShowStep)]
    return roles[0] if len(roles) == 1 else None


def is_asked_to_confirm(person: Person) -> bool:
    """Whether the last screen asks for a "yes" to something that loses or changes much."""
    return _first(person.choices, _YES) is not None


def taken_back(person: Person, place: str) -> does.TakeBack | None:
    """What the last screen offers to have back of what was marked in this place."""
    offered = (c.action for c in person.choices if isinstance(c.action, does.TakeBack))
    return next((action for action in offered if action.place == place), None)


def refused(person: Person) -> Action | None:
    """What "no" means to somebody who is asked to confirm something."""
    return _first(person.choices, _NO)


def _labelled(words: str, content: Content) -> Action | None:
    """The words of a button that stands everywhere, typed when its screen is long gone."""
    labels = content.labels
    everywhere: tuple[tuple[str, Action], ...] = (
        (labels.my_step, act.ShowStep()),
        (labels.show_step, act.ShowStep()),
        (labels.my_progress, act.ShowProgress()),
        (labels.notes, act.ShowNotes()),
        (labels.roles, act.ShowRoles()),
        (labels.help, act.ShowHelp()),
        (labels.done, act.StepDone()),
        (labels.trouble, act.ShowTroubles()),
        (labels.mail, act.ShowMail()),
        (labels.ask_human, act.AskHuman()),
        (labels.start_over, act.AskStartOver()),
        (labels.another_role, act.AddRole()),
        (labels.delete_me, act.AskDeletion()),
        (content.place_labels.places, does.ShowPlaces()),
        (content.place_labels.new_organisation, does.NewOrganisation()),
        (content.place_labels.new_class, does.NewClass()),
        (content.place_labels.invite_teachers, does.InviteTo(PlaceKind.ORGANISATION.value)),
        (content.place_labels.invite_families, does.InviteTo(PlaceKind.CLASS.value)),
        (content.place_labels.not_me, does.NotMe()),
        (content.reminders.labels.reminders, reminds.ShowReminders()),
        (content.reminders.labels.later, reminds.AskLater()),
        (content.reminders.labels.mute, reminds.ShowReminders()),
        (content.reminders.labels.mute_all, reminds.MuteAll()),
        (content.reminders.labels.unmute_all, reminds.UnmuteAll()),
        (content.reminders.labels.zone, reminds.AskZone()),
    )
    return next((action for label, action in everywhere if words == normalised_label(label)), None)


def _first(choices: tuple[Choice, ...], types: tuple[type[Action], ...]) -> Action | None:
    return next((c.action for c in choices if isinstance(c.action, types)), None)


def _secret(
    text: str, content: Content, looks: Callable[[str, SecretWords], bool] = secrets.looks_secret
) -> Action | None:
    """Among words that were asked for `looks` is another: a number alone is no secret there."""
    words = content.words_of_secrets
    return act.SecretPasted(secrets.is_of_sheet(text, words)) if looks(text, words) else None
