"""One local VK and one bot for all transcripts; every test brings people of its own.

After each test nobody's press is without an answer and the bot's log has no complaint.
"""

from collections.abc import AsyncIterator, Iterator

import pytest
from support import bot_process
from support.bot_process import BotProcess
from support.people import Talker
from support.wording import Wording
from town import Somebody

from bot.domain.content import Content
from emulator.client import EmulatorClient
from emulator.testing import EmulatorProcess, running


@pytest.fixture(scope="session")
def vk_process() -> Iterator[EmulatorProcess]:
    with running("--api-rate", "0") as process:
        yield process


@pytest.fixture(scope="session")
def bot(
    vk_process: EmulatorProcess, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BotProcess]:
    folder = tmp_path_factory.mktemp("bot")
    with bot_process.running(BotProcess.unhurried(vk_process.address, folder)) as bot:
        yield bot


@pytest.fixture
async def vk(vk_process: EmulatorProcess) -> AsyncIterator[EmulatorClient]:
    async with EmulatorClient(vk_process.address) as client:
        yield client


@pytest.fixture
async def somebody(vk: EmulatorClient, bot: BotProcess) -> AsyncIterator[Somebody]:
    """`anna = await somebody("Anna")`: a person whom the bot has never seen."""
    people: list[Talker] = []
    line = len(bot.log)

    async def come(first_name: str = "Anna") -> Talker:
        user = (await vk.person(first_name)).user
        people.append(Talker(vk, user, bot.database))
        return people[-1]

    yield come
    for person in people:
        print(person.transcript())  # noqa: T201  (pytest shows it when the test has failed)
    assert bot.complaints(line) == []
    assert [await person.unanswered() for person in people] == [0] * len(people)


@pytest.fixture(scope="session")
def words(content: Content) -> Wording:
    """The editors' words, by what they are for."""
    return Wording(content)


@pytest.fixture
async def olga(somebody: Somebody, words: Wording) -> Talker:
    """Administrator of a registered organisation, named in the application, on her first step."""
    person = await somebody("Olga")
    await person.says("Начать")
    await person.goes(*words.way("administrator", registered="yes", named="yes"))
    return person


@pytest.fixture
async def pyotr(somebody: Somebody, words: Wording) -> Talker:
    """Teacher with a link from his administrator, on his first step."""
    person = await somebody("Pyotr")
    await person.says("Начать")
    await person.goes(*words.way("teacher", link_from_administrator="yes"))
    return person


@pytest.fixture
async def maria(somebody: Somebody, words: Wording) -> Talker:
    """Parent with a link from the teacher, on her first step."""
    person = await somebody("Maria")
    await person.says("Начать")
    await person.goes(*words.way("parent", link_from_teacher="yes"))
    return person


@pytest.fixture
def parents_steps(words: Wording) -> list[str]:
    return [step.title for step in words.content.guides["parent"].steps]


@pytest.fixture
async def dima(somebody: Somebody, words: Wording) -> Talker:
    """Student without a link, on his first step."""
    person = await somebody("Dima")
    await person.says("Начать")
    await person.goes(*words.way("student", link_from_teacher="no"))
    return person
