"""The parts of an open home: each knows its own stores and collaborators, and is made when it is first used."""
