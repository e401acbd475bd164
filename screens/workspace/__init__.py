"""What home can do with a whole workspace: bin, earlier states, search, what is due, hosts, backups, last year's plan.

What a page shows may not enter, nor how a plan is stored: that is saving/. Home and the screen of a plan stand on it.
What home's first frame loads of it imports nothing of the domain at its head; preload brings the domain after it.
"""
