"""Style sheets of the screens: colours, borders and room. No text may enter, no meaning that colour alone would carry."""
