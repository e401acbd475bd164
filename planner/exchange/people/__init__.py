"""Lists of people in: what a column holds, who is in a row, who of them is new; shown before anything is stored."""
