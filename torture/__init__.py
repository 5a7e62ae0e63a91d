"""The promises of delivery, tried hard from outside: the bot is a process, VK is the emulator,
people see what the control plane shows. Nothing of the bot is imported; what buttons and phrases
are for is looked up in `content/`, in words.py alone. `make torture` runs it."""
