"""What is open is stored, and nobody's words are lost: saved as one types, merged with others', copied in an emergency.

Amounts, rules and pages may not enter, and nothing that home lists: that is workspace/. It stands above dialogs; what
home's first frame loads of it (autosave, emergency_copy, places) imports nothing of the domain at its head.
"""
