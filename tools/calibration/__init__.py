"""How well the models foretell, on data whose end is known, against the simple way: one module a model."""
