"""The source's table as data: what must reach whom, letter by letter, and nobody else."""

from dataclasses import dataclass

from support.people import Talker, links_of
from support.wording import Wording
from town import Lane

MANUAL = "https://sferum.ru/static/Instruktsia_sferum.pdf"
INSTALL = "https://prof-sferum.ru/install_vk_messenger"
PROFILE = "https://prof-sferum.ru/create_sferum_account_in_vk_messenger"
CALLS = "https://prof-sferum.ru/how_to_start_call_app"
ONBOARDING = "https://prof-sferum.ru/onboarding"

EVERYBODY = frozenset({"administrator", "teacher", "parent", "student"})
ADMINISTRATOR = frozenset({"administrator"})
TEACHER = frozenset({"teacher"})
STAFF = ADMINISTRATOR | TEACHER
FAMILY = frozenset({"parent", "student"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: whom it is for and what must arrive, exactly."""

    id: str
    roles: frozenset[str]
    links: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    """Words that must stand together on one screen."""
    for_lane: tuple[str, str] | None = None
    """Only for those who answered so, at first or later."""

    def is_for(self, lane: Lane) -> bool:
        given = {*lane.answers.items(), *lane.later.items()}
        return lane.role in self.roles and (self.for_lane is None or self.for_lane in given)

    def is_in(self, text: str) -> bool:
        """Letter by letter, but for capitals."""
        return all(figure.lower() in text.lower() for figure in self.figures)


TABLE = (
    Row("R1", ADMINISTRATOR, figures=("info@sferum.ru", "номер"), for_lane=("registered", "no")),
    Row(
        "R1 found out",
        ADMINISTRATOR,
        figures=("info@sferum.ru", "номер"),
        for_lane=("registration_found", "no"),
    ),
    Row(
        "R1 changed", ADMINISTRATOR, figures=("info@sferum.ru", "номер"), for_lane=("named", "no")
    ),
    Row("R2", ADMINISTRATOR, links=(MANUAL,)),
    Row("R3", ADMINISTRATOR, links=("https://sferum.ru/",), figures=("номер", "в заявке")),
    Row("R4", ADMINISTRATOR, links=(MANUAL,), figures=("23-28",)),
    Row("R5", ADMINISTRATOR, links=(MANUAL,), figures=("«Административный/Учительская»", "29-35")),
    Row("R5 links", ADMINISTRATOR, links=(MANUAL,), figures=("приглашения", "29-35")),
    Row("R6", TEACHER, links=(INSTALL,)),
    Row("R7", TEACHER, links=(PROFILE,)),
    Row("R8", TEACHER, links=("https://prof-sferum.ru/blue_mark_for_teachers_vk_messenger",)),
    Row(
        "R8 variant 1",
        TEACHER,
        figures=("ссылку-приглашение", "вариант 1"),
        for_lane=("link_from_administrator", "yes"),
    ),
    Row(
        "R8 variant 2",
        TEACHER,
        figures=("вручную", "вариант 2"),
        for_lane=("link_from_administrator", "no"),
    ),
    Row("R9", ADMINISTRATOR, figures=("заявки", "примите")),
    Row("R10", TEACHER, links=("https://prof-sferum.ru/how_to_create_chat_in_vk_messenger",)),
    Row("R11", FAMILY, links=(INSTALL,)),
    Row("R12", FAMILY, links=(PROFILE,)),
    Row("R13", FAMILY, figures=("учебным", "социальной")),
    Row("R14", EVERYBODY, links=(CALLS,)),
    Row("N1", ADMINISTRATOR, figures=("активн", "вош", "заполнил", "минимум 3 учителя")),
    Row("N2", STAFF, figures=("ученики", "родители", "педагоги", "директор")),
    Row("N3", STAFF, figures=("статистик", "верификац")),
    Row("N4", ADMINISTRATOR, figures=("пятниц", "16:00", "московск", "муниципал")),
    Row("L1", EVERYBODY, links=(ONBOARDING,)),
    Row("L2", frozenset({"parent"}), links=("https://prof-sferum.ru/vk_messenger_for_parents",)),
    Row("L3", frozenset({"student"}), links=("https://prof-sferum.ru/vk_messenger_for_student",)),
)


def assert_each_row_came(person: Talker, lane: Lane, words: Wording) -> None:
    """All that this person has ever seen: what the table says for the lane, nothing for others."""
    texts = [str(message["text"]) for message in person.seen]
    links = {link for message in person.seen for link in links_of(message)}
    for row in (row for row in TABLE if row.is_for(lane)):
        assert set(row.links) <= links, f"{row.id}: {row.links} did not come"
        assert any(row.is_in(text) for text in texts), f"{row.id}: no screen says {row.figures}"
    assert links & links_for_others(lane) == set()
    assert titles_of_others(lane, words) & set("\n".join(texts).splitlines()) == set()


def links_for_others(lane: Lane) -> set[str]:
    own = {link for row in TABLE if row.is_for(lane) for link in row.links}
    return {link for row in TABLE for link in row.links} - own


def titles_of_others(lane: Lane, words: Wording) -> set[str]:
    """The steps of other roles that this role does not have."""
    own = {step.title for step in words.steps(lane.role).values()}
    every = {step.title for role in EVERYBODY for step in words.steps(role).values()}
    return every - own
