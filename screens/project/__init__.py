"""Pages of the project's set-up: school, rates, budget, criteria. Mobilities have their pages in steps/ and outcomes/."""
