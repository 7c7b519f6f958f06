"""Who works here: users of the pages, each a person of the book."""
