"""What the guide does for a person: each function changes one `Turn` in memory, no I/O.

Called by `handlers/`; decisions and screens come from `bot.domain`.
"""
