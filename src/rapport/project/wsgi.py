"""The way in for a WSGI server: `granian --interface wsgi rapport.project.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.project.settings")

application = get_wsgi_application()
