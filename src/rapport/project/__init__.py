"""How Rapport is set up: settings, addresses, the way in for the web server."""
