"""Codes, passwords and private numbers get a warning, and are kept nowhere."""

import pytest
from school import (
    FORM,
    SCHOOL,
    all_is_said,
    applying_teacher,
    comes_as_parent,
    invitation_in,
    makes_organisation,
    waits,
)
from support.bot_process import BotProcess
from support.people import Talker
from support.wording import Wording
from town import Somebody

SECRETS = [
    "1234",
    "482 913",
    "48-29-13",
    "код 48213",
    "Код: 482",
    "мой пароль qwerty12345",
    "пришло в смс 739-154",
    "+7 912 345-67-89",
    "8 (912) 345-67-89",
    "89123456789",
    "мой номер 8-912-345-67-89, позвоните",
    "4276 1600 1234 5678",
    "4276160012345678",
    "сказали отправить вам 339112",
    "код три три девять один",
    "мой логин ivanova, пароль qwerty",
    "CODE 1234",
    "пришло 7 3 9 1 что это",
]


@pytest.mark.parametrize("secret", SECRETS)
async def test_a_secret_is_answered_with_the_warning(
    secret: str, maria: Talker, words: Wording
) -> None:
    await maria.says(secret)

    assert words.content.phrases.fill("secret") in maria.last.text
    assert secret not in maria.last.text
    assert words.steps("parent")["install"].title in maria.last.text
    assert words.done in await maria.offers()


async def test_a_secret_before_the_role_is_known_is_warned_of_too(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody("Anna")

    await anna.says("код 48213")

    assert words.content.phrases.fill("secret") in anna.last.text
    assert words.role("parent") in await anna.offers()


async def test_a_secret_under_a_photo_or_with_a_strange_payload_is_warned_of_too(
    maria: Talker, words: Wording
) -> None:
    warning = words.content.phrases.fill("secret")
    await maria.says("код 48213", attachments=[{"type": "photo"}])
    assert warning in maria.last.text
    await maria.says("код 48213", payload='{"not": "ours"}')
    assert warning in maria.last.text


async def test_what_people_write_is_stored_nowhere(
    maria: Talker, bot: BotProcess, words: Wording
) -> None:
    digits = "7391540286"  # so many that random ids do not hold them by chance
    written = [
        digits[:8],
        f"код {digits[:8]}",
        f"+7{digits}",
        f"427616{digits}",
        f"пароль Zq{digits}",
        f"a word about xylophone{digits}",
        f"/xylophone{digits}",
    ]
    for text in written:
        await maria.says(text)
    await maria.says("", payload={"do": "answer", "question": f"xylophone{digits}", "option": "x"})
    await maria.says("", ref=f"xylophone{digits}")

    kept = bot.database.raw_bytes() + "".join(bot.log).encode()
    for trace in (digits[:8], "xylophone", "Maria", "Petrova"):
        assert trace.encode() not in kept, trace


async def test_codes_of_invitations_are_kept_nowhere_from_the_card_to_the_families(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    """A stolen database gives none away, nor do its freed pages: cards waited in them."""
    for_teachers = await makes_organisation(olga, words)
    await olga.presses(words.at_places.print)
    pyotr = await applying_teacher(somebody, for_teachers.link, words, "Pyotr")
    await olga.hears(waits(pyotr, words))
    await olga.asks_for(f"{words.at_places.confirm} 1")
    await pyotr.hears(words.phrase("cue_confirmed", place=SCHOOL))
    await pyotr.asks_for(words.at_places.invite_families)
    for_families = invitation_in(await pyotr.says(FORM))
    await pyotr.presses(words.at_places.card_short)
    await pyotr.presses(words.at_places.print)
    await comes_as_parent(await somebody("Maria"), for_families.link, words)
    vera = await somebody("Vera")
    await vera.says(f"код {for_families.code}")
    assert words.phrase("joined_as_family", place=FORM) in vera.last.text
    await all_is_said(bot.database)

    kept = bot.database.raw_bytes() + "".join(bot.log).encode()
    for invitation in (for_teachers, for_families):
        _, link_code = invitation.link.split("?ref=")
        for code in (link_code, invitation.code, invitation.code.replace("-", "")):
            assert code.encode() not in kept, code


@pytest.mark.parametrize(
    "harmless",
    [
        "1",
        "12",
        "в 5 классе 31 ученик",
        "школа № 1234567",
        "стр. 23-28",
        "код школы 770123",
        "забыл пароль gmail",
    ],
)
async def test_ordinary_numbers_are_not_taken_for_secrets(
    harmless: str, maria: Talker, words: Wording
) -> None:
    await maria.says(harmless)

    assert words.content.phrases.fill("secret") not in maria.last.text
    assert maria.last.new


async def test_who_has_written_a_secret_is_answered_on_it(maria: Talker, words: Wording) -> None:
    for text, reply in (
        ("а карту надо привязать? 4276 3800 1234 5678", ""),
        ("ой а уже ввела что делать", "entered"),
        ("ой это не вам", "seen"),
        ("ой не туда", "seen"),
        ("а вы его не видите?", "seen"),
    ):
        await maria.says(text)
        assert not reply or words.reply("secret_here", reply) in maria.last.text


async def test_what_goes_on_about_a_secret_is_itself_without_one(
    maria: Talker, words: Wording
) -> None:
    await maria.says("здравствуйте")
    await maria.says("ой это не вам")

    assert words.reply("secret_here", "seen") not in maria.last.text
