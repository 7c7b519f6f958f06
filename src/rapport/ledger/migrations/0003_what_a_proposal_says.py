from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_search_and_proposals"),
    ]

    operations = [
        migrations.AddField("proposed", "says", models.TextField(blank=True, default="")),
        migrations.AddField("proposed", "decided_by", models.TextField(blank=True, default="")),
    ]
