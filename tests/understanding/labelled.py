"""Utterances, one a line, or with their labels, and how many of them are understood."""

from collections.abc import Callable, Iterator

from bot.settings import ROOT

UTTERANCES = ROOT / "tests" / "understanding" / "utterances"


def lines(text: str) -> list[str]:
    """The utterances of a test that has many."""
    return text.strip().splitlines()


def labelled(name: str) -> Iterator[tuple[str, str]]:
    for line in (UTTERANCES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, label, *_ = line.split("\t")
            yield text, label


def missed(name: str, decide: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """What was said, meant and understood, where these differ."""
    found = ((text, label, decide(text)) for text, label in labelled(name))
    return [(text, label, got) for text, label, got in found if got != label]


def surely_missed(
    name: str, decide: Callable[[str], str], is_sure: Callable[[str], bool]
) -> tuple[list[str], int]:
    """What was misunderstood without a doubt, of how many lines."""
    lines = list(labelled(name))
    wrong = [text for text, label in lines if is_sure(text) and decide(text) != label]
    return wrong, len(lines)


def share_missed(name: str, decide: Callable[[str], str]) -> float:
    return len(missed(name, decide)) / sum(1 for _ in labelled(name))
