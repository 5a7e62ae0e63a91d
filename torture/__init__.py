"""The promises of delivery, tried hard from outside: the bot is a process, VK is the emulator,
people see what the control plane shows. Nothing of the bot is imported. `make torture` runs it."""
