"""The Erasmus quality standards, as far as one mobility keeps them."""
