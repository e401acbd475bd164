"""What is open: project, mobility, their assessment, and the way from the store and back. Imports no Textual."""
