"""What changes an answer that was given already. No button carries it: an old one does nothing."""

import msgspec


class AnswerLate(msgspec.Struct, frozen=True):
    """What a step was to find out, or another answer to a question that led to the path."""

    question: str
    option: str
