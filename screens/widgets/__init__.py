"""The widgets the screens are made of: fields, lists, sheets, curves, drawn so that a slow line is sent little.

No rule, no amount and no verdict may enter, nor what a page is about: that comes as data from pages/. Dialogs and all
screens use it.
"""
