from django.db import migrations
from django.utils import timezone


def mailboxes_so_far(apps, schema_editor):
    """Whoever set a mailbox up named the colleague who wished it; what it brought is its first run."""
    sources, runs = apps.get_model("work", "Source"), apps.get_model("work", "SourceRun")
    batches = apps.get_model("ledger", "Batch")
    for source in sources.objects.all():
        found = list(batches.objects.filter(kind="imap", source=source.name).order_by("pk"))
        source.agreed_at, source.agreed_by = timezone.now(), "the command line"
        source.save()
        if found:
            runs.objects.create(
                source=source,
                started=found[0].started,
                ended=source.last_run or found[-1].started,
                says=source.log,
                counts=source.counts,
                batches=[batch.pk for batch in found],
            )


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_search_and_proposals"),
        ("work", "0004_source_kinds"),
    ]

    operations = [migrations.RunPython(mailboxes_so_far, migrations.RunPython.noop)]
