"""Papers on the screen: which there are, what they lack, their text, their states, and what is typed for them."""
