"""Every way in which these tests break sound content, with what the check must say of it.

Each break changes one place. Those that can stand beside all others are also made all at once.
"""

from dataclasses import dataclass
from pathlib import Path

from sound_content import write_sound_content

from bot.content import Problem, check_content

ADMIN, TEACHER, PARENT = "guides/administrator.yaml", "guides/teacher.yaml", "guides/parent.yaml"


@dataclass(frozen=True)
class Break:
    """`old` stands in the file once; `line_of` once after all changes, in the line to be told."""

    name: str
    file: str
    old: str
    new: str
    line_of: str
    place: str
    message: str
    remedy: str
    told_in: str = ""
    """The file where it is told, if it is another one."""
    follow_ups: int = 0
    """Problems that are true consequences: what stands on the broken thing falls with it."""
    alone: bool = False
    """Whether it cannot stand beside the others."""

    def apply(self, directory: Path) -> None:
        path = directory / self.file
        text = path.read_text("utf-8") if path.exists() else ""
        assert text.count(self.old) == 1 or not text, f"{self.name}: {self.old!r} not once"
        path.write_text(text.replace(self.old, self.new) if text else self.new, encoding="utf-8")

    def is_told(self, problem: Problem, directory: Path) -> bool:
        return (
            problem.file == (self.told_in or self.file)
            and problem.line == self._line(directory)
            and self.place == problem.place
            and self.message in problem.message
            and self.remedy in problem.remedy
        )

    def _line(self, directory: Path) -> int:
        if not self.line_of:
            return 0
        text = (directory / (self.told_in or self.file)).read_text("utf-8")
        assert text.count(self.line_of) == 1, f"{self.name}: {self.line_of!r} not once"
        return text.count("\n", 0, text.index(self.line_of)) + 1


def broken(directory: Path, *breaks: Break) -> tuple[Problem, ...]:
    """The problems of sound content with these breaks."""
    write_sound_content(directory)
    for change in breaks:
        change.apply(directory)
    return check_content(directory)
