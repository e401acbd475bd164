"""The budget estimate of one mobility."""
