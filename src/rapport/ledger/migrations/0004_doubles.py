import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_what_a_proposal_says"),
    ]

    operations = [
        migrations.AddField("accounts", "same_as", models.TextField(null=True)),
        migrations.AddIndex("accounts", models.Index(fields=["same_as"], name="accounts_same_as")),
        migrations.CreateModel(
            name="Double",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("left", models.TextField()),
                ("right", models.TextField()),
                ("score", models.FloatField()),
                ("reasons", models.JSONField(default=list)),
                ("stands", models.BooleanField(default=True)),
                ("refused_for", models.JSONField(default=list)),
                ("refused_at", models.DateTimeField(null=True)),
                ("decided_by", models.TextField(blank=True, default="")),
            ],
            options={
                "ordering": ["-score", "left", "right"],
                "constraints": [models.UniqueConstraint(fields=("kind", "left", "right"), name="double_once")],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("keep", models.TextField()),
                ("drop", models.TextField()),
                (
                    "batch",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.batch"),
                ),
            ],
            options={"ordering": ["-id"]},
        ),
        migrations.CreateModel(
            name="LookedForDoubles",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("batch_id", models.BigIntegerField()),
                ("took_s", models.FloatField()),
            ],
        ),
    ]
