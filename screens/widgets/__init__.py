"""The widgets the screens are made of; each knows how to look, none knows a rule."""
