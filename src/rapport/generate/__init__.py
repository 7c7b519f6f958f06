"""Big invented books: seeded, with the skew of real life, mostly calm. `book.generate(Wish(...))` makes one."""
