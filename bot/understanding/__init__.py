"""From words to what they mean. Pure; no I/O but the bundled dictionary.

All words that mean something are content. Each package knows only those above it in this list:

- `text`: what is written: letters, words, sentences, names, times; `reading` comes first
- `phrases`, `judges`: phrases that editors wrote, and likeness to examples
- `care`, `roles`, `requests`, `questions`: what a message may mean, whoever wrote it
- `learning`: all that is learnt from content, once for everybody
- `meaning`, `certainty`: everything a message may mean, put together
- `dialogue`, `steps`, `places`: what it means where this person stands
- `understanding`: what the bot does about it
- `fragments`, `after_cry`, `after_answer`: what came before it
"""
