"""Small windows that ask one thing and return the answer; what is done with it stands with whoever asked."""
