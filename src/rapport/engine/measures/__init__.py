"""Measures: what the rows amount to. Functions of a `Day`, marked `@once`, that give frames."""
