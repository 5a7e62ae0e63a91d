"""What content as a whole says, for those who learn from it: words, and examples of no request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.domain.content import Content
from bot.understanding.questions.topics import vocabulary as topic_vocabulary

_GROUP: Final = re.compile(r"<(\w+)>")


def vocabulary(content: Content) -> Iterator[str]:
    """Every word that means something to the bot, those of roles first."""
    words = content.role_words
    for speech in words.told.values():
        yield from (*speech.nouns, *speech.says, *speech.hints, *speech.maybe)
    for group in words.groups.values():
        yield from group
    yield from (*words.fillers, *words.greetings)
    for command in content.control_words.requests.values():
        yield from (*command.phrases, *command.alone)
    for group in content.control_words.groups.values():
        yield from group
    care = content.care_words
    yield from (*care.cry_self, *care.cry_other, *care.cry_alone, *care.abuse)
    yield from (*care.missing, *care.sorrow, *care.hardship, *care.threats)
    for group in care.groups.values():
        yield from group
    for command_words in content.commands.values():
        yield from command_words.words
    for question in content.questions.values():
        for option in question.options:
            yield from (option.label, *option.words)
    yield from topic_vocabulary(content)
    for guide in content.guides.values():
        for step in guide.steps:
            yield from step.told


def others(content: Content) -> Iterator[str]:
    """What is said to the bot that asks nothing: who somebody is, and cries."""
    for speech in content.role_words.told.values():
        yield from _filled(speech.says, content.role_words.groups)
    care = content.care_words
    cries = (*care.cry_self, *care.cry_other, *care.cry_alone)
    yield from _filled(cries, care.groups)


def answers(content: Content) -> Iterator[str]:
    """What is said to the screens of the bot: answers, reports, troubles, commands."""
    for question in content.questions.values():
        for option in question.options:
            yield from (option.label, *option.words)
    for guide in content.guides.values():
        for step in guide.steps:
            yield from step.told
            for trouble in step.troubles:
                yield from (trouble.label, *trouble.words)
    for command in content.commands.values():
        yield from command.words
    words = content.role_words
    yield from (*words.head_is_me, *words.head_is_another, *words.given, *words.handed)
    yield from (*words.unregistered, *words.registering, *words.joining)
    yield from content.no_names


def _filled(phrases: Iterable[str], groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Each phrase with one word of each of its groups."""
    for phrase in phrases:
        yield _GROUP.sub(lambda found: next(iter(groups.get(found[1], ())), ""), phrase)
