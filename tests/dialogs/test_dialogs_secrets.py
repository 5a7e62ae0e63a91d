"""Codes, passwords and private numbers get a warning, and are kept nowhere."""

import pytest
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


@pytest.mark.parametrize(
    "harmless", ["1", "12", "в 5 классе 31 ученик", "школа № 1234567", "стр. 23-28"]
)
async def test_ordinary_numbers_are_not_taken_for_secrets(
    harmless: str, maria: Talker, words: Wording
) -> None:
    await maria.says(harmless)

    assert words.content.phrases.fill("secret") not in maria.last.text
    assert maria.last.new
