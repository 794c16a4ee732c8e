"""What each page is given: plain frozen data, so a template only lays it out."""
