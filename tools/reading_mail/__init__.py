"""How well mails are read: every kind counted on labelled mails and on public data."""
