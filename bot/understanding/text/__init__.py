"""What is written, before anybody asks what it means: letters, words, sentences, names, times."""
