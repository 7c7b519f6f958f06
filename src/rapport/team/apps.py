from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "rapport.team"
    label = "team"
