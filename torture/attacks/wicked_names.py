"""Somebody with bad intentions names places, writes a line and gives a link; an accomplice looks
at what others would be sent."""

from collections.abc import Sequence

from torture import story
from torture.attacks.guessing import somebody
from torture.attacks.junk import CHAT_LINKS, NAMES, mark_for, shows_through
from torture.attacks.siege import Siege
from torture.conversation import Shown
from torture.member import Member, News, Until, any_says, several
from torture.verdict import Verdict
from torture.words import words


async def name_wickedly(siege: Siege, number: int) -> None:
    """At most so many of each kind."""
    verdict = siege.verdict
    names = [*mark_for(siege.victims[0].id), *NAMES][:number]
    refused = [typed for typed in names if not await _names_organisation(siege, typed)]
    teacher, family = await _class_of_their_own(siege)
    lines = [typed for typed in names if not await _adds_line(siege, teacher, typed)]
    links = [link for link in CHAT_LINKS[:number] if await _gives_link(teacher, family, link)]
    for link in links:
        verdict.problem("wicked link taken", link)
    verdict.promise(
        "wicked names and lines are refused, or stand there as plain words",
        verdict.counts["shows through"] == 0,
        f"{len(names)} names, {len(refused)} refused; as lines {len(lines)} refused",
    )
    verdict.promise(
        "links that lead elsewhere are not taken",
        not links,
        f"{len(links)} of {len(CHAT_LINKS[:number])} taken",
    )
    await siege.nothing_leaks("wicked names")


async def _names_organisation(siege: Siege, typed: str) -> bool:
    """Whether the name is taken; then an accomplice comes, and sees it."""
    joker = await somebody(siege.world, "Joker")
    await story.answers(joker, option="administrator")
    await story.answers_to_the_end(joker)
    await joker.writes(words().label("new_organisation"))
    news = await joker.writes(typed, _refused_or(story.has_card))
    _judge(siege.verdict, news, typed)
    invitation = story.invitation_in(news)
    if invitation is None:
        return False
    accomplice = await somebody(siege.world, "Accomplice")
    _judge(siege.verdict, await accomplice.opens(invitation.link, several(2)), typed)
    return True


def _refused_or(taken: Until) -> Until:
    refused = any_says("name_bad", "no_name_said", "own_line_bad", "chat_link_bad")
    return lambda news: refused(news) or taken(news)


def _judge(verdict: Verdict, news: Sequence[Shown], typed: str) -> None:
    if found := shows_through((shown.text for shown in news), typed):
        verdict.problem("shows through", f"{typed[:40]!r} became {', '.join(found)}")


async def _class_of_their_own(siege: Siege) -> tuple[Member, Member]:
    """A teacher whom nobody invited, and somebody who came to the class."""
    teacher = await somebody(siege.world, "Joker")
    await story.answers(teacher, option="teacher")
    await story.answers_to_the_end(teacher)
    invitation = await story.makes_class(teacher, "9Ж")
    family = await somebody(siege.world, "Accomplice")
    await family.opens(invitation.link, several(2))
    return teacher, family


async def _adds_line(siege: Siege, teacher: Member, typed: str) -> bool:
    await teacher.presses("ask_own_line")
    news = await teacher.writes(typed, _refused_or(story.has_card))
    _judge(siege.verdict, news, typed)
    if story.invitation_in(news) is not None:
        return True
    await teacher.writes("Собрание в среду", story.has_card)
    return False


async def _gives_link(teacher: Member, family: Member, link: str) -> bool:
    """Whether it is taken."""
    await story.looks_at(teacher, "9Ж")
    await teacher.presses("ask_chat_link")

    def asks(news: News) -> bool:
        return any_says("chat_link_question")(news)

    news = await teacher.writes(link, _refused_or(asks))
    if asks(news):
        return True
    await teacher.presses("show_step")
    return False
