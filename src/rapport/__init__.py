"""Rapport: facts in, signals, actions, people; and what people do is a fact again."""

__version__ = "0.1.0"
