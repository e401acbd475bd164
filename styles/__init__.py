"""Style sheets of the screens: colours, borders, room. No text may enter, and no meaning that colour alone carries."""
