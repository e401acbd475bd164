"""The data sheet for a participant's grant agreement."""
