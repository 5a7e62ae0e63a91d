"""What people with bad intentions do to a school: forged buttons, guessed codes, old links, names
full of tricks. Each attack leaves its promises in the verdict."""
