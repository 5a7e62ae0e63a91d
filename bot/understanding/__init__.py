"""From words to what they mean: reading, roles, control words, care. Pure; no I/O but the bundled
dictionary. All words that mean something are content; `bot.understanding.reading` comes first.
"""
