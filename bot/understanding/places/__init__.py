"""What is said of a class or an organisation: its name, its link, who waits there."""
