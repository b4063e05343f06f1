"""The command line `adjcore`; a file for each command."""
