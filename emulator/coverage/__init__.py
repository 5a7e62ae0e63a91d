"""What is emulated and how sure that is, as a page generated from the code: page.py.

Reads the code and says what it finds; nothing of the emulator depends on it. A rule is any
sentence in a docstring or comment that says documented, observed or assumed.
"""
