"""Coming by an invitation: by its link, by the code on paper, and with one that is wrong, old,
one's own or meant for somebody else."""

import pytest
from school import (
    FORM,
    SCHOOL,
    comes_as_parent,
    comes_as_teacher,
    invitation_in,
    looks_at_place,
    makes_class,
    makes_organisation,
    opens,
    posts_of,
    walks_to,
)
from support.bot_process import BotProcess
from support.people import Talker, progress_of
from support.wording import Wording
from town import Somebody

LOOK_ALIKES = str.maketrans("ABCEHKMOPTXY0", "АВСЕНКМОРТХУО")
"""What a phone with Russian letters writes for a code on paper."""


@pytest.mark.parametrize(
    "form",
    [
        "{code}",
        "код {code}",
        "КОД: {bare}",
        "приглашение {lower}",
        "код {spaced}.",
        "{russian}",
        "здравствуйте, мне дали код {code}",
    ],
)
async def test_a_code_from_paper_does_what_the_link_does(
    form: str, pyotr: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    code = (await makes_class(pyotr, words)).code
    written = {
        "code": code,
        "bare": code.replace("-", ""),
        "lower": code.lower(),
        "spaced": code.replace("-", " "),
        "russian": code.translate(LOOK_ALIKES),
    }
    maria = await somebody("Maria")

    await maria.says(form.format(**written))

    assert words.phrase("joined_as_family", place=FORM) in maria.last.text
    assert posts_of(bot.database, maria) == {FORM: "family"}
    await maria.presses(words.answer("family", "parent"))
    assert words.steps("parent")["install"].title in maria.last.text


async def test_a_card_forwarded_to_the_bot_does_what_its_link_does(
    pyotr: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    """Who was sent the card and does not see what to press sends it on to whom it names."""
    await makes_class(pyotr, words)
    *_, card = [m for m in await pyotr.conversation() if "ref=" in m["text"]]
    maria = await somebody("Maria")

    source = {"peer_id": pyotr.id, "conversation_message_id": card["conversation_message_id"]}
    await maria.says("", forward=[source])

    assert words.phrase("joined_as_family", place=FORM) in maria.last.text
    assert posts_of(bot.database, maria) == {FORM: "family"}


async def test_a_code_in_the_middle_of_the_path_is_understood_too(
    pyotr: Talker, somebody: Somebody, words: Wording
) -> None:
    code = (await makes_class(pyotr, words)).code
    maria = await somebody("Maria")
    await maria.says("Начать")
    await maria.goes(*words.way("parent", link_from_teacher="no"), words.done)

    await maria.says(f"код {code}")

    assert words.phrase("joined_as_family", place=FORM) in maria.last.text
    assert words.steps("parent")["profile"].title in maria.last.text
    await walks_to(maria, "parent", "await_chat", words)


async def test_after_five_wrong_codes_not_even_the_right_one_is_looked_at_but_the_link_is(
    pyotr: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    invitation = await makes_class(pyotr, words)
    eve = await somebody("Eve")
    for number in range(5):
        await eve.says(f"код AB{number}2-CD34")
        assert words.phrase("code_unknown") in eve.last.text

    for code in ("AB92-CD34", invitation.code):
        await eve.says(f"код {code}")
        assert words.phrase("code_wait") in eve.last.text
    guesses = "SELECT wrong, refused FROM guesses WHERE person_id = ?"
    assert bot.database.read(guesses, eve.id) == [(5, 2)]
    assert posts_of(bot.database, eve) == {}

    await opens(eve, invitation.link)
    assert words.phrase("joined_as_family", place=FORM) in eve.last.text


async def test_a_link_that_came_in_pieces_is_answered(somebody: Somebody, words: Wording) -> None:
    maria = await somebody("Maria")

    await opens(maria, f"https://vk.me/sferum_guide?ref={'a' * 20}")

    assert words.phrase("link_unknown") in maria.last.text
    assert words.role("parent") in await maria.offers()


@pytest.mark.parametrize("way", ["pressed", "typed"])
async def test_who_was_invited_by_mistake_says_so_and_is_a_newcomer_again(
    way: str, olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    anna = await somebody("Anna")
    await comes_as_teacher(anna, link, words)
    assert posts_of(bot.database, anna) == {SCHOOL: "teacher"}

    if way == "pressed":
        await anna.presses(words.at_places.not_me)
    else:
        await anna.says("это не я!")

    assert words.phrase("not_me_done", place=SCHOOL) in anna.last.text
    assert posts_of(bot.database, anna) == {}
    assert words.role("parent") in await anna.offers()
    await anna.says("это не я")
    assert words.phrase("not_me_nothing") in anna.last.text


async def test_who_is_of_another_class_says_so_and_goes_on_as_a_parent(
    pyotr: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_class(pyotr, words)).link
    maria = await somebody("Maria")
    await opens(maria, link)
    assert posts_of(bot.database, maria) == {FORM: "family"}

    await maria.says("это не мой класс, у меня ребенок в 6А")

    assert words.phrase("not_me_done", place=FORM) in maria.last.text
    assert posts_of(bot.database, maria) == {}
    await maria.presses(words.answer("link_from_teacher", "yes"))
    assert words.steps("parent")["install"].title in maria.last.text


async def test_a_mother_who_opened_the_link_for_teachers_is_no_teacher_there(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    anna, vera = await somebody("Anna"), await somebody("Vera")
    await opens(anna, link)
    await opens(vera, link)

    await anna.says("я не учитель, я мама, мне в чат по ошибке скинули")
    await vera.says("я учитель и мама")

    assert words.phrase("not_me_done", place=SCHOOL) in anna.last.text
    assert posts_of(bot.database, anna) == {}
    assert posts_of(bot.database, vera) == {SCHOOL: "teacher"}


async def test_who_made_a_place_does_not_lose_it_by_saying_it_is_not_them(
    olga: Talker, bot: BotProcess, words: Wording
) -> None:
    await makes_organisation(olga, words)

    await olga.says("это не я")

    assert words.phrase("not_me_nothing") in olga.last.text
    assert posts_of(bot.database, olga) == {SCHOOL: "administrator"}


@pytest.mark.parametrize("agrees", [True, False], ids=["agrees", "declines"])
async def test_a_link_of_the_other_lane_asks_before_it_adds_a_role(
    agrees: bool, pyotr: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_class(pyotr, words)).link
    raya = await somebody("Raya")
    await raya.says("Начать")
    await raya.goes(*words.way("teacher", link_from_administrator="yes"), words.done)
    before = progress_of(await raya.screen())

    await opens(raya, link)
    role = words.content.roles["teacher"].title
    whom = words.phrase("whom_family")
    assert words.phrase("consent", place=FORM, whom=whom, role=role) in raya.last.text
    assert posts_of(bot.database, raya) == {}

    await raya.presses(words.at_places.accept if agrees else words.at_places.decline)
    if agrees:
        assert words.phrase("joined_as_family", place=FORM) in raya.last.text
        assert posts_of(bot.database, raya) == {FORM: "family"}
        await raya.presses(words.answer("family", "parent"))
        await raya.goes(words.roles, words.title_of_role(words.content.roles["teacher"]))
    assert progress_of(await raya.screen()) == before
    assert len(posts_of(bot.database, raya)) == int(agrees)


@pytest.mark.parametrize("text", ["я мама", "родитель", "хочу вступить"])
async def test_who_tells_the_other_role_in_words_comes_in(
    text: str, pyotr: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_class(pyotr, words)).link
    raya = await somebody("Raya")
    await raya.says("Начать")
    await raya.goes(*words.way("teacher", link_from_administrator="yes"), words.done)
    await opens(raya, link)
    await raya.says("нет")
    assert words.phrase("consent_declined") in raya.last.text
    assert posts_of(bot.database, raya) == {}

    await opens(raya, link)
    await raya.says(text)
    assert words.phrase("joined_as_family", place=FORM) in raya.last.text
    assert posts_of(bot.database, raya) == {FORM: "family"}


async def test_an_old_button_of_consent_lets_nobody_in(
    pyotr: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_class(pyotr, words)).link
    raya = await somebody("Raya")
    await raya.says("Начать")
    await raya.goes(*words.way("teacher", link_from_administrator="yes"))
    await opens(raya, link)
    asked = await raya.screen()
    await raya.presses(words.at_places.decline)

    await raya.presses(words.at_places.accept, asked)

    assert words.phrase("consent_over") in raya.last.text
    assert posts_of(bot.database, raya) == {}


async def test_a_link_opened_twice_and_ones_own_link_are_answered_and_change_nothing(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    invitation = await makes_organisation(olga, words)
    anna = await somebody("Anna")
    await comes_as_teacher(anna, invitation.link, words)
    await anna.presses(words.done)
    before = progress_of(await anna.screen())

    await opens(anna, invitation.link)
    assert words.phrase("already_here", place=SCHOOL) in anna.last.text
    assert progress_of(await anna.screen()) == before

    await opens(olga, invitation.link)
    assert words.phrase("own_invitation", place=SCHOOL) in olga.last.text
    assert invitation_in(olga.last).code == invitation.code
    uses = "SELECT uses FROM invitations JOIN memberships USING (place_id) WHERE person_id = ?"
    assert bot.database.read(uses, anna.id) == [(1,)]


async def test_a_new_link_ends_the_old_one_and_a_revoked_one_lets_nobody_in(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    old = await makes_organisation(olga, words)
    new = invitation_in(await olga.presses(words.at_places.renew))
    assert words.phrase("renewed") in olga.last.text
    assert new.link != old.link
    assert new.code != old.code

    anna = await somebody("Anna")
    await opens(anna, old.link)
    assert words.phrase("invitation_over") in anna.last.text
    await anna.says(f"код {old.code}")
    assert words.phrase("invitation_over") in anna.last.text
    await comes_as_teacher(anna, new.link, words)

    await olga.presses(words.at_places.revoke)
    assert words.phrase("revoked", place=SCHOOL) in olga.last.text
    vera = await somebody("Vera")
    await opens(vera, new.link)
    assert words.phrase("invitation_over") in vera.last.text
    assert posts_of(bot.database, vera) == {}
    assert posts_of(bot.database, anna) == {SCHOOL: "teacher"}


async def test_neither_code_nor_link_is_kept_in_the_database(
    olga: Talker, bot: BotProcess, words: Wording
) -> None:
    invitation = await makes_organisation(olga, words)
    await olga.presses(words.at_places.print)

    for secret in (invitation.link.rpartition("=")[2], invitation.code):
        assert not bot.database.holds(secret)


async def test_a_second_class_is_joined_without_doing_everything_again(
    pyotr: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    first = await makes_class(pyotr, words)
    maria = await somebody("Maria")
    await comes_as_parent(maria, first.link, words)
    await looks_at_place(pyotr, words)
    await pyotr.presses(words.at_places.chat_ready)
    await walks_to(maria, "parent", "communicate", words)

    second = await makes_class(pyotr, words, "3А")
    await pyotr.presses(words.at_places.back_to_class)
    await pyotr.presses(words.at_places.chat_ready)
    await opens(maria, second.link)

    assert words.phrase("joined_another_class", place="3А") in maria.last.text
    assert words.steps("parent")["join"].title in maria.last.text
    assert posts_of(bot.database, maria) == {FORM: "family", "3А": "family"}
