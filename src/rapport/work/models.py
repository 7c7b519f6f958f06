"""What the engine said, kept per account until its facts or the day change. All of it can be worked out again."""

from __future__ import annotations

from django.db import models


class Judgement(models.Model):
    """One account as of a day: what lists are filtered and sorted by as columns, the rest as the engine said it."""

    account_id = models.TextField(primary_key=True)
    as_of = models.DateField()
    name = models.TextField()
    kind = models.TextField(blank=True)
    stage = models.TextField(blank=True)
    tier = models.BigIntegerField(null=True)
    owner = models.TextField(blank=True)
    """person_id of the colleague with the duty `owner`; empty = nobody."""
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    """What it buys in a year, in `currency`."""
    currency = models.TextField(blank=True)
    level = models.TextField(blank=True)
    """Of its most pressing signal: red, amber, note, good."""
    pressing = models.SmallIntegerField()
    """Place of `level` in `engine.said.LEVELS`: the most pressing account has the lowest."""
    loss_chance = models.FloatField(null=True)
    coverage = models.FloatField(null=True)
    working_ties = models.BigIntegerField(null=True)
    account = models.JSONField()
    """Its row of `accounts` in the output of `advise`."""
    signals = models.JSONField()
    """Its rows of `signals`, by key."""
    ties = models.JSONField()
    """Its rows of `ties`."""

    class Meta:
        indexes = [
            models.Index(fields=["pressing", "name"], name="judgement_pressing"),
            models.Index(fields=["owner", "pressing", "name"], name="judgement_owner"),
            models.Index(fields=["name"], name="judgement_name"),
            models.Index(fields=["as_of"], name="judgement_as_of"),
        ]


class StoredAction(models.Model):
    """A row of `actions`, with what a colleague's cards are sorted by."""

    id = models.BigAutoField(primary_key=True)
    key = models.TextField()
    account_id = models.TextField()
    person_id = models.TextField()
    """The colleague whose action it is."""
    action = models.TextField()
    state = models.TextField()
    """today, planned, waiting."""
    on_card = models.BooleanField()
    urgency = models.SmallIntegerField()
    """`planning.dealing.urgency`: 0 = an overdue promise of ours ... 3 = whatever has no hard day."""
    worth = models.FloatField()
    """Minus the expected loss avoided an hour: the lower, the earlier."""
    not_before = models.DateField()
    do_by = models.DateField()
    content = models.JSONField()
    """The row of `actions` in the output of `advise`."""

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "state"], name="action_person"),
            models.Index(fields=["account_id"], name="action_account"),
            models.Index(fields=["key"], name="action_key"),
            models.Index(fields=["action", "do_by"], name="action_kind"),
        ]


class BoardRow(models.Model):
    """A row of a page that looks over many accounts: see `boards`."""

    id = models.BigAutoField(primary_key=True)
    board = models.TextField()
    part = models.TextField()
    """Section of the board, e.g. whose promise it is."""
    account_id = models.TextField()
    person_id = models.TextField()
    """The colleague who acts; empty = nobody known."""
    on = models.DateField(null=True)
    """The day by which it is sorted: the hold, the promised day, the freeze."""
    pressing = models.SmallIntegerField()
    """As in `Judgement`."""
    content = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["board", "part", "on"], name="board_part"),
            models.Index(fields=["board", "person_id", "on"], name="board_person"),
            models.Index(fields=["account_id"], name="board_account"),
        ]


class PriorTable(models.Model):
    """What the whole book taught when it was last judged as a whole, a table a row: one account alone is judged with
    the same."""

    name = models.TextField(primary_key=True)
    as_of = models.DateField()
    content = models.BinaryField()
    """The frame as Arrow IPC."""


class Source(models.Model):
    """Where facts come from by themselves, and how far that has come. Of what was read only counts are kept here."""

    name = models.TextField(unique=True)
    kind = models.TextField()
    """One of `kinds.TITLES`."""
    address = models.TextField(blank=True)
    """The folder that is watched, or the URL of a calendar."""
    host = models.TextField(blank=True)
    port = models.IntegerField(default=0)
    security = models.TextField(blank=True)
    """tls, starttls, none."""
    user = models.TextField(blank=True)
    sign_in = models.TextField(blank=True)
    """password, xoauth2."""
    secret = models.TextField(blank=True)
    """As `sealing.seal` gives it."""
    renewal = models.TextField(blank=True)
    """How an access token is renewed, sealed too; empty = it is not."""
    token_hash = models.TextField(blank=True)
    """Of the token with which files are pushed; the token itself is nowhere."""
    folders = models.JSONField(default=list)
    bodies = models.BooleanField(default=False)
    """The words of a mail are read in place, too; they are never kept."""
    word_domains = models.JSONField(default=list)
    """Where not all words are read: those of mails with somebody of these domains."""
    owner = models.TextField(blank=True)
    """person_id of the colleague whose mailbox or calendar it is; empty = nobody's own."""
    agreed_at = models.DateTimeField(null=True)
    """When its owner agreed. Until then nothing is read."""
    agreed_by = models.TextField(blank=True)
    """Who said that the owner agrees."""
    since = models.DateField(null=True)
    """Nothing that arrived earlier is read."""
    every_min = models.IntegerField()
    paused_at = models.DateTimeField(null=True)
    state = models.JSONField(default=dict)
    """What the next look goes on from, as its kind keeps it."""
    lease = models.TextField(blank=True)
    leased_until = models.DateTimeField(null=True)
    next_run = models.DateTimeField(null=True)
    """Empty = it is not looked at by time."""
    last_run = models.DateTimeField(null=True)
    """When it was last read to the end."""
    failures = models.IntegerField(default=0)
    """In a row, up to now."""
    done = models.IntegerField(default=0)
    """Mails of this run that are read, out of `todo`."""
    todo = models.IntegerField(default=0)
    counts = models.JSONField(default=dict)
    """Over all runs: "mails" or "files", and what became of their rows: "new", "changed", "same", "listed"."""
    log = models.TextField(blank=True)
    """The last thing that there was to say about it."""

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SourceRun(models.Model):
    """A run of a source that brought something or failed. A look that found nothing new leaves no run."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="runs")
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    """Empty = it goes on with its next turn."""
    failed = models.BooleanField(default=False)
    times = models.IntegerField(default=1)
    """How often it failed like this, one time after the other."""
    says = models.TextField(blank=True)
    counts = models.JSONField(default=dict)
    batches = models.JSONField(default=list)
    """What it wrote: numbers of batches, in order."""
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.source_id}: {self.started:%Y-%m-%d %H:%M}"


class SourcePosition(models.Model):
    """How far a folder of a source is read; written together with what was read."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="positions")
    folder = models.TextField()
    uidvalidity = models.BigIntegerField()
    last_uid = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "folder"], name="source_position_once")]


class SourceFile(models.Model):
    """A content that a file had, and what became of it. The latest row of a name says how that file stands."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="files")
    name = models.TextField()
    size = models.BigIntegerField()
    modified_ns = models.BigIntegerField()
    met = models.DateTimeField()
    """When it was first seen with this size and time."""
    fingerprint = models.TextField(blank=True)
    """Of its content; empty = not read yet."""
    dated = models.DateTimeField(null=True)
    """The day that the file speaks of: that in its name, else when it was written."""
    outcome = models.TextField()
    """waiting, taken, known, refused."""
    says = models.TextField(blank=True)
    batch = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["source", "name"], name="source_file_name")]

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome}"


class SourceItem(models.Model):
    """An entry of a calendar, and the meetings and absences that it brought: what is called off when it goes."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="items")
    name = models.TextField()
    ids = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "name"], name="source_item_once")]

    def __str__(self) -> str:
        return self.name


class ReplayRun(models.Model):
    """A replay of the own past that somebody asked for, and what came of it."""

    asked_at = models.DateTimeField()
    asked_by = models.TextField()
    first = models.DateField()
    last = models.DateField()
    tried = models.JSONField(default=list)
    """Settings that were tried, as `fragile_share=0.8`."""
    state = models.TextField(default="waiting")
    """waiting, running, done, failed."""
    beat = models.DateTimeField(null=True)
    """When its process last said that it is alive."""
    done = models.IntegerField(default=0)
    """Working days that are replayed, out of `todo`."""
    todo = models.IntegerField(default=0)
    result = models.JSONField(null=True)
    """As `rapport replay --json` gives it."""
    says = models.TextField(blank=True)
    """Why it failed."""

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"
