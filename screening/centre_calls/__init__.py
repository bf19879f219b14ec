"""The administrator's commands: ask for passphrases, call one function, print what it says."""
