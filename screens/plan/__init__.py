"""The screen on which a plan is made: frame, keys, walking from page to page. The pages themselves stand elsewhere."""
