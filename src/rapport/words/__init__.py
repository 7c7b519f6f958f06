"""What people write in mails, understood: pure functions of a text and a day, one lexicon file a language.

Importers read mails with it as they pass; the engine reads the texts that may be kept. Both get the same answer.
"""
