"""A local, faithful emulator of VK's bot API, with a control plane for those who talk to the bot.

It knows nothing of any particular bot: nothing here may import `bot` or `handlers`. README.md in
this directory says what is documented, observed, assumed and not emulated.
"""
