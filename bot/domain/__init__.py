"""Pure rules of the guide: content model, people, progress, recognition, screens, delivery policy.

No I/O, no clock, no randomness, no logging; `now` and random numbers are arguments.
"""
