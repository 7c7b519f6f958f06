"""The tables of the ledger.

`ROWS` holds a model for every table of `engine.schema.TABLES`, made from it: the same columns under the same names. A
row is never changed: another version of the same key is another row, and which of them counts on a day is decided by
`seen` and, among equals, by the order of writing (`id`).
"""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.db.models.base import ModelBase

from rapport.engine.schema import TABLES, Column, Kind, Table


class Batch(models.Model):
    """One import, decision or acceptance: what came in together and can be taken away together."""

    kind = models.CharField(max_length=40)
    source = models.TextField(blank=True)
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True)
    by = models.TextField(blank=True)
    """Who did it: a person_id of ours, or the sign-in name of somebody who is no person of the book."""
    counts = models.JSONField(default=dict)
    """table -> {"new", "changed", "same", "listed"}."""
    spans = models.JSONField(default=dict)
    """table -> [first id, last id] of its rows, so that undo finds them without an index of two million entries."""
    problems = models.JSONField(default=list)
    """Every row of `problems` of the import."""
    totals = models.JSONField(default=dict)
    """table -> currency -> {"in", "kept", "listed", ...} as decimal strings."""
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"batch {self.pk} ({self.kind})"


class Row(models.Model):
    """What every row of the ledger carries beside the columns of its table."""

    id = models.BigAutoField(primary_key=True)
    # Neither index nor constraint: batches are not deleted, and both would be paid for with every row of an import.
    batch = models.ForeignKey(Batch, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    key_hash = models.BigIntegerField()
    """Of the key's text; see `fingerprints`."""
    content_hash = models.BigIntegerField()
    """Of all columns but `source`."""
    seen = models.DateTimeField(null=True)
    """When it was learned; empty = always known."""
    withdrawn_by = models.ForeignKey(
        Batch, null=True, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    """The batch whose rows stand in this one's place: a correction, or an address that is somebody now. It is read no
    more; undoing that batch brings it back."""

    class Meta:
        abstract = True


LOOKED_UP: dict[str, tuple[str, ...]] = {
    "accounts": ("parent_id", "kind", "same_as"),
    "people": ("works_for", "same_as"),
    "positions": ("account_id", "person_id"),
    "assignments": ("account_id", "person_id"),
    "windows": ("scope_id", "scope"),
    "interactions": ("account_id",),
    "participants": ("interaction_id", "person_id"),
    "obligations": ("account_id",),
    "obligation_events": ("obligation_id",),
    "invoices": ("account_id",),
    "payments": ("account_id",),
    "orders": ("account_id",),
    "projects": ("account_id",),
    "milestones": ("obligation_id",),
    "efforts": ("account_id",),
    "observations": ("account_id",),
    "offer_lines": ("observation_id",),
    "assessments": ("account_id",),
    "reviews": ("account_id",),
    "decisions": ("account_id",),
}
"""Columns by which the rows about chosen accounts are found. Every table is also indexed by its key."""


def _field(column: Column) -> models.Field[Any, Any]:
    match column.kind:
        case Kind.DATE:
            return models.DateField(null=True)
        case Kind.INSTANT | Kind.WHEN | Kind.UNTIL:
            return models.DateTimeField(null=True)
        case Kind.MONEY:
            return models.DecimalField(max_digits=20, decimal_places=4, null=True)
        case Kind.INTEGER:
            return models.BigIntegerField(null=True)
        case Kind.NUMBER | Kind.SHARE | Kind.SCORE:
            return models.FloatField(null=True)
        case Kind.FLAG:
            return models.BooleanField(null=True)
        case _:
            return models.TextField(null=True)  # unknown is NULL, as in every column


def _model(table: Table) -> type[Row]:
    """The model of a table. Lists are kept as in a file: values separated by `;`."""
    indexes = [
        models.Index(fields=["key_hash"], name=f"{table.name}_key"),
        models.Index(
            fields=["withdrawn_by"], name=f"{table.name}_withdrawn", condition=models.Q(withdrawn_by__isnull=False)
        ),
    ]
    if table.name == "participants":
        # Addresses that nobody is known by yet: looked through when somebody is.
        condition = models.Q(address__isnull=False)
        indexes.append(models.Index(fields=["address"], name="participants_address", condition=condition))
    indexes += [models.Index(fields=[name], name=f"{table.name}_{name}"[:30]) for name in LOOKED_UP.get(table.name, ())]
    meta = type("Meta", (), {"indexes": indexes, "db_table": f"ledger_{table.name}", "ordering": ["id"]})
    name = "".join(part.capitalize() for part in table.name.split("_"))
    attributes: dict[str, Any] = {"__module__": __name__, "__doc__": table.means, "Meta": meta}
    attributes |= {column.name: _field(column) for column in table.columns}
    return cast(type[Row], ModelBase(name, (Row,), attributes))


ROWS: dict[str, type[Row]] = {name: _model(table) for name, table in TABLES.items()}
"""Table name -> its model."""


class BookSettings(models.Model):
    """What `book.toml` says: the latest row counts, and goes with its batch."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="+")
    content = models.JSONField()
    """As parsed from TOML: `Settings.read` takes it."""

    class Meta:
        ordering = ["id"]


class AccountChange(models.Model):
    """An account whose facts changed since it was judged; written in the transaction of the change itself.

    A judge takes it by its `lease`, and deletes it if `version` is still what it was: nothing is lost when the judge
    is killed, or when more facts arrive meanwhile.
    """

    account_id = models.TextField(primary_key=True)
    version = models.BigIntegerField()
    lease = models.TextField(blank=True, default="")
    leased_until = models.DateTimeField(null=True)


class SearchEntry(models.Model):
    """Something that the search box finds, as it is now. Its number is made of what it is, so it can be replaced."""

    id = models.BigIntegerField(primary_key=True)
    kind = models.SmallIntegerField()
    """Place in `search.KINDS`."""
    ident = models.TextField()
    account_id = models.TextField(null=True)
    label = models.TextField()
    text = models.TextField()
    """All its words, folded, each with a space before it."""

    class Meta:
        indexes = [models.Index(fields=["kind"], name="search_entry_kind")]


class SearchWord(models.Model):
    """One word of an entry, folded: lower case, without accents; or its whole name, so that two words typed one after
    the other are found at once."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(SearchEntry, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    kind = models.SmallIntegerField()
    word = models.TextField()

    class Meta:
        # Whatever the collation of the database, the beginning of a word is found by bytes.
        indexes = [
            models.Index(
                fields=["kind", "word", "entry"],
                name="search_word",
                opclasses=["int2_ops", "text_pattern_ops", "int8_ops"],
            )
        ]


class Proposed(models.Model):
    """What sources speak of and needs a person's nod. Its row stays: the nod or the refusal of whoever decided."""

    kind = models.CharField(max_length=10)  # account | person | one of `importers.base.NODS`
    key = models.TextField()
    """The mail domain of an organisation, the address of a person, a fingerprint of the evidence."""
    name = models.TextField()
    says = models.TextField(blank=True, default="")
    """What was read and where; empty for organisations and people."""
    weight = models.IntegerField()
    """Exchanges that speak for it."""
    two_way = models.BooleanField()
    first_seen = models.TextField(blank=True)
    last_seen = models.TextField(blank=True)
    rows = models.JSONField(default=dict)
    """table -> rows of text that accepting it adds."""
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="+")
    """The import that last spoke of it."""
    accepted_in = models.ForeignKey(Batch, null=True, on_delete=models.SET_NULL, related_name="+")
    refused_at = models.DateTimeField(null=True)
    decided_by = models.TextField(blank=True, default="")
    """Who accepted or refused it last: a person_id of ours, or a sign-in name."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="proposed_once")]
        ordering = ["-two_way", "-weight", "key"]


class Double(models.Model):
    """Two people or two accounts that are probably one. Its row stays: whoever said no is remembered with the evidence
    that was there."""

    kind = models.CharField(max_length=10)  # people | accounts
    left = models.TextField()
    right = models.TextField()
    score = models.FloatField()
    """Probability that they are one."""
    reasons = models.JSONField(default=list)
    """[field, what is the same], strongest evidence in the order in which fields are compared."""
    stands = models.BooleanField(default=True)
    """Found again when doubles were last looked for."""
    refused_for = models.JSONField(default=list)
    """The reasons that were there when somebody said that they are two."""
    refused_at = models.DateTimeField(null=True)
    decided_by = models.TextField(blank=True, default="")
    """A person_id of ours, or a sign-in name."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "left", "right"], name="double_once")]
        ordering = ["-score", "left", "right"]


class Merge(models.Model):
    """One that became another, in a batch of its own; undoing that batch parts them."""

    kind = models.CharField(max_length=10)
    keep = models.TextField()
    drop = models.TextField()
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["-id"]


class LookedForDoubles(models.Model):
    """When doubles were last looked for: one row."""

    at = models.DateTimeField()
    batch_id = models.BigIntegerField()
    """The last batch that was there."""
    took_s = models.FloatField()
