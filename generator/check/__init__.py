"""Check: the built site, read as a visitor would. Begin with `run`."""
