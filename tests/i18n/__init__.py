"""Languages: words, pages, days, catalogues."""
