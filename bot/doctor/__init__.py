"""What is well with a bot that runs or is to run here, and what is wrong with its remedy. Looks at
everything and changes nothing: neither in VK, nor in the database, nor in any file."""
