"""What people type for others to read: names, a line of their own, a chat's link."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import typed
from bot.domain.code_marks import link_mark, typed_mark
from bot.domain.names import has_marks, name_mark
from bot.domain.typed import LINE_LIMIT, NAME_LIMIT

HOSTS = ("vk.me", "vk.com", "vk.ru", "web.vk.me", "sferum.ru", "web.sferum.ru")
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
"""With lone surrogates, control characters and the like."""


@pytest.mark.parametrize(
    "name",
    [
        "7Б",
        "11 «А»",
        "Школа № 12",
        "МБОУ СОШ № 3 г. Энска",
        "Гимназия им. А.С. Пушкина",
        "Школа им.Ломоносова",
        "Лицей (начальная школа)",
        "1-А класс, 2026/27",
        "Детский сад «Ромашка»",
        "Nursery 5",
    ],
)
def test_a_name_stays_as_it_was_typed(name: str) -> None:
    assert typed.name_of_place(name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  7Б  ", "7Б"),
        ("Школа\n№ 12", "Школа № 12"),
        ("Школа \t  № 12", "Школа № 12"),
        ("[id1|Директор]", "id1Директор"),
        ("@all 7Б", "all 7Б"),
        ("*club1 (Школа)", "club1 (Школа)"),
        ("7Б {bot} {place}", "7Б bot place"),
        (f"7Б {name_mark(5)}", "7Б 5"),
        (f"7Б {link_mark('00' * 8)}{typed_mark('ff' * 8)}", "7Б"),
        ("7\u202eБ\u200b\x00", "7Б"),
        ("<b>7Б</b>", "b7Б/b"),
        ("«Не знаю»", "Не знаю"),
        ('"Что? Где? Когда?"', "Что? Где? Когда?"),
        ("Клуб «Мы»", "Клуб «Мы»"),
        ("«Мы» и «Вы»", "«Мы» и «Вы»"),
    ],
)
def test_signs_that_mean_something_to_vk_or_the_bot_go(text: str, name: str) -> None:
    assert typed.name_of_place(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\n",
        "!!!",
        "😀",
        "[|]",
        name_mark(5)[:1],
        "7" * (NAME_LIMIT + 1),
        "а" * 10_000,
        "https://evil.example",
        "заходите на evil.example",
        "vk.com/evil",
        "WWW.evil",
        "школа.рф",
        "школа.РУС/вход",
        "evil\u200b.example",
        "ｅｖｉｌ．ｅｘａｍｐｌｅ",
    ],
)
def test_what_is_no_name_is_refused(text: str) -> None:
    assert typed.name_of_place(text) is None


def test_the_longest_name_and_line_fit() -> None:
    assert typed.name_of_place("7" * NAME_LIMIT) == "7" * NAME_LIMIT
    assert typed.own_line("7" * LINE_LIMIT) == "7" * LINE_LIMIT
    assert typed.own_line("7" * (LINE_LIMIT + 1)) is None


@pytest.mark.parametrize("line", ["Собрание в среду в 18:00.", "Жду всех! Т.А. Иванова, каб. 12"])
def test_a_line_of_ones_own_is_a_sentence(line: str) -> None:
    assert typed.own_line(line) == line


@pytest.mark.parametrize(
    "line", ["t.me/evil", "Сюда: http://x", "Чат: vk.me/join/abc", "моясайт.рф"]
)
def test_a_line_carries_nobody_elsewhere(line: str) -> None:
    assert typed.own_line(line) is None


@given(ANY_TEXT)
def test_nothing_typed_carries_a_mark_a_mention_a_variable_or_a_line_break(text: str) -> None:
    for clean in (typed.name_of_place(text), typed.own_line(text)):
        if clean is not None:
            assert not has_marks(clean)
            assert not set(clean) & set("{}[]|<>@*\n\r")
            assert all(c.isprintable() for c in clean)
            assert clean == clean.strip()
            assert typed.own_line(clean) == clean
            assert any(unicodedata.category(c)[0] in "LN" for c in clean)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://vk.me/join/AJQ1d_a-b+/0=", "https://vk.me/join/AJQ1d_a-b+/0="),
        ("  vk.me/join/AJQ1d\n", "https://vk.me/join/AJQ1d"),
        ("http://VK.ME/join/AJQ1d", "https://vk.me/join/AJQ1d"),
        ("https://web.vk.me/join/AJQ1d%2F", "https://web.vk.me/join/AJQ1d%2F"),
        (
            "https://sferum.ru/?p=messages&join=123-Abc",
            "https://sferum.ru/?p=messages&join=123-Abc",
        ),
    ],
)
def test_a_chats_link_is_taken_whole(text: str, link: str) -> None:
    assert typed.chat_link(text, HOSTS) == link


@pytest.mark.parametrize(
    "text",
    [
        "",
        "vk.me",
        "https://vk.me/",
        "https://evil.example/join/AJQ1d",
        "https://vk.me.evil.example/join/a",
        "https://evilvk.me/join/a",
        "https://vk.me@evil.example/join/a",
        "https://evil.example#@vk.me/join/a",
        "https://evil.example\\@vk.me/join/a",
        "https://vk.me:8443/join/a",
        "https://user:word@vk.me/join/a",
        "javascript://vk.me/%0aalert(1)",
        "ftp://vk.me/join/a",
        "//vk.me/join/a",
        "https:///vk.me/join/a",
        "https://vk.me./join/a",
        "https://[vk.me/join/a",
        "https://vk.me/join/a b",
        "https://vk.me/join/а",
        "https://vк.me/join/a",
        "https://xn--vk-jmc.me/join/a",
        "https://vk.me/join/" + "a" * 300,
        "vk.me/join/a vk.me/join/b",
        "https://vk.com/away.php?to=https%3A%2F%2Fevil.example",
        "https://vk.com/away.php?to=evil.example",
        "https://vk.com/away?to=%65vil.example",
        "https://vk.com/Away.php?to=evil.example",
        "https://vk.com/x?u=https://evil.example",
        "https://vk.com/x?u=%2F%2Fevil.example",
        "https://vk.com//evil.example/join",
        "мой чат",
    ],
)
def test_what_may_lead_elsewhere_is_no_chats_link(text: str) -> None:
    assert typed.chat_link(text, HOSTS) is None


@given(ANY_TEXT)
def test_whatever_is_pasted_the_link_leads_to_one_of_the_hosts(text: str) -> None:
    for pasted in (text, f"https://{text}", f"vk.me/{text}", f"https://vk.me/join/{text}"):
        link = typed.chat_link(pasted, HOSTS)
        if link is not None:
            assert any(link.startswith((f"https://{host}/", f"https://{host}?")) for host in HOSTS)
            assert link.isascii()
            assert not set(link) & set(' \t\r\n\\<>"')
