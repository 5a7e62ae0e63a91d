"""Reading content: what loads, and what is said when it cannot be read. Never a traceback."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sound_content import FILES, write_sound_content

from bot.content import ContentError, check_content, load_content
from bot.content.loader import examined
from bot.content.shapes import FOLDERS
from bot.domain.control_words import ControlSpeech

REQUEST = "understanding/requests/progress.yaml"
EVERY_FILE = pytest.mark.parametrize("file", sorted(FILES))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_sound_content(tmp_path)


def told(directory: Path) -> list[str]:
    return [str(problem) for problem in check_content(directory)]


def change(directory: Path, file: str, old: str, new: str) -> None:
    text = (directory / file).read_text("utf-8")
    assert old in text
    (directory / file).write_text(text.replace(old, new), encoding="utf-8")


def test_variables_are_in_place_and_shared_steps_stand_in_every_guide(content: Path) -> None:
    loaded = load_content(content)
    for role in ("administrator", "teacher", "parent"):
        step = next(s for s in loaded.guides[role].steps if s.id == "install")
        assert step.title == "Установите Мессенджер"
        assert step.text == "Откройте инструкцию Мессенджера."
    assert loaded.links["install"].url == "https://school.example/install"
    assert loaded.mails["application"].to == "help@school.example"
    assert loaded.phrases.fill("card_done", title="Вход") == "✅ card_done Вход"


def test_guides_and_roles_keep_the_order_of_the_files(content: Path) -> None:
    loaded = load_content(content)
    assert list(loaded.roles) == list(loaded.guides) == ["administrator", "teacher", "parent"]
    steps = [step.id for step in loaded.guides["parent"].steps]
    assert steps == ["install", "ask_link", "join"]


def test_what_the_bot_fills_in_later_stays_in_braces(content: Path) -> None:
    change(content, "notice.yaml", "Скоро переезд.", "Ссылка {bot}?ref=teacher")
    assert load_content(content).notice.text == "Ссылка {bot}?ref=teacher"


def test_a_comma_divides_phrases_and_no_messages(content: Path) -> None:
    said = "|-\n  раз, два\n  три"
    change(content, REQUEST, "[мой прогресс]", said)
    change(content, REQUEST, "[сколько осталось]", said)
    speech = examined(content)[1][REQUEST]
    assert isinstance(speech, ControlSpeech)
    assert speech.phrases == ("раз", "два", "три")
    assert speech.examples == ("раз, два", "три")


def test_a_sign_is_the_same_with_the_mark_that_colours_it(content: Path) -> None:
    signs = "asking: [как]\nsigns: [⏰\ufe0f напомни]"
    change(content, "understanding/controls.yaml", "asking: [как]", signs)
    assert load_content(content).control_words.signs == ("⏰ напомни",)


def test_loading_raises_every_problem_at_once(content: Path) -> None:
    change(content, "notice.yaml", "enabled: false", "enabled: maybe")
    (content / "mails.yaml").unlink()
    with pytest.raises(ContentError) as raised:
        load_content(content)
    assert raised.value.problems == check_content(content)
    assert [problem.file for problem in raised.value.problems] == ["mails.yaml", "notice.yaml"]
    assert "notice.yaml:3" in str(raised.value)


def test_a_clock_that_is_wrong_does_not_keep_content_from_loading(content: Path) -> None:
    assert check_content(content, date(2020, 1, 1))
    assert not check_content(content, date(2026, 1, 31))
    assert load_content(content)


def test_a_problem_reads_as_place_message_and_remedy(content: Path) -> None:
    label = "Кнопка, на которой так много слов, что их не прочесть"
    change(
        content, "guides/parent.yaml", "    text: Нажмите", f"    done: {label}\n    text: Нажмите"
    )
    assert told(content) == [
        f'guides/parent.yaml:9: step "join": button label has {len(label)} characters, '
        "VK allows 40 — shorten it"
    ]


@EVERY_FILE
def test_a_syntax_error_is_one_problem_with_its_line(content: Path, file: str) -> None:
    path = content / file
    lines = path.read_text("utf-8").count("\n")
    path.write_text(path.read_text("utf-8") + '"open: [\n', encoding="utf-8")
    assert told(content) == [f"{file}:{lines + 1}: a quote is not closed — close it"]


@EVERY_FILE
def test_a_missing_file_is_one_problem(content: Path, file: str) -> None:
    (content / file).unlink()
    problems = check_content(content)
    if not file.startswith(tuple(FOLDERS)):
        assert told(content) == [f"{file}: the file is missing — restore it"]
    assert problems or file.startswith("faq/")


def test_questions_may_be_divided_into_files_as_editors_like(content: Path) -> None:
    first, second = content / "faq" / "first.yaml", content / "faq" / "second.yaml"
    text = second.read_text("utf-8").removeprefix("topics:\n")
    first.write_text(first.read_text("utf-8") + text, encoding="utf-8")
    second.unlink()
    assert list(load_content(content).topics) == ["how_to_install", "weather"]
    first.unlink()
    assert told(content) == ["faq: there is no file in this folder — restore its files"]


def test_a_missing_guide_is_missed_by_its_role(content: Path) -> None:
    (content / "guides/parent.yaml").unlink()
    role = 'roles.yaml:20: role "parent": the role has no guide — add guides/parent.yaml'
    assert told(content) == [role]


@EVERY_FILE
@pytest.mark.parametrize("text", ["", "# Только примечание.\n", "---\n"])
def test_an_empty_file_is_one_problem(content: Path, file: str, text: str) -> None:
    (content / file).write_text(text, encoding="utf-8")
    [problem] = check_content(content)
    assert problem.file == file


@EVERY_FILE
def test_bytes_that_are_no_text_are_one_problem(content: Path, file: str) -> None:
    path = content / file
    path.write_bytes(path.read_bytes() + "Привет\n".encode("cp1251"))
    [problem] = check_content(content)
    lines = FILES[file].count("\n")
    assert (problem.file, problem.line) == (file, lines + 1)
    assert "UTF-8" in problem.message


@EVERY_FILE
@pytest.mark.parametrize("text", ["- раз\n- два\n", "слово\n"])
def test_a_file_without_keys_is_one_problem(content: Path, file: str, text: str) -> None:
    (content / file).write_text(text, encoding="utf-8")
    [problem] = check_content(content)
    assert (problem.file, problem.line) == (file, 1)


@EVERY_FILE
def test_a_file_without_its_main_part_does_not_load(content: Path, file: str) -> None:
    (content / file).write_text("{}\n", encoding="utf-8")
    assert file in {problem.file for problem in check_content(content)}
    with pytest.raises(ContentError):
        load_content(content)


@EVERY_FILE
def test_a_file_that_is_a_directory_is_one_problem(content: Path, file: str) -> None:
    (content / file).unlink()
    (content / file).mkdir()
    [problem] = check_content(content)
    assert (problem.file, problem.line) == (file, 0)


@pytest.mark.parametrize("name", ["nothing", "app.yaml"])
def test_a_directory_that_is_none_is_one_problem(content: Path, name: str) -> None:
    [problem] = check_content(content / name)
    assert "no such directory" in problem.message
    with pytest.raises(ContentError):
        load_content(content / name)


def test_a_mark_of_windows_editors_and_their_line_ends_do_no_harm(content: Path) -> None:
    for file, text in FILES.items():
        (content / file).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert told(content) == []


def test_a_text_after_a_bar_ends_without_a_blank_line(content: Path) -> None:
    change(content, "shared_steps.yaml", "text: |-", "text: |")
    step = load_content(content).guides["teacher"].steps[0]
    assert step.text == "Откройте инструкцию Мессенджера."


JUNK = [None, 0, 1.5, True, "", "x", "{", [], [None], ["x"], [[]], {}, {"x": None}, {"id": {}}]


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """A content file and what an unlucky hand left of it."""
    file = draw(st.sampled_from(sorted(FILES)))
    lines = FILES[file].splitlines()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        key = lines[at].partition(":")[0]
        mangled = draw(
            st.one_of(
                st.sampled_from(JUNK).map(lambda junk, key=key: f"{key}: {junk!r}"),
                st.text(max_size=8).map(lambda text, key=key: f"{key}: {text}"),
                st.sampled_from(["", "  " + lines[at], lines[at][2:], lines[at] + " &a *a"]),
            )
        )
        lines[at] = mangled
    return file, "\n".join(lines)


@given(edit=edits())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_a_file_holds_the_check_answers_and_loading_agrees(
    edit: tuple[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = write_sound_content(tmp_path_factory.mktemp("content"))
    file, text = edit
    (content / file).write_text(text, encoding="utf-8", errors="replace")
    problems = check_content(content)
    assert all(p.message and p.remedy and p.file for p in problems)
    if problems:
        with pytest.raises(ContentError):
            load_content(content)
    else:
        assert load_content(content)
