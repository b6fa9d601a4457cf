"""What is run by hand in this repository."""
