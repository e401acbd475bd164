"""The check of a hosting organisation."""
