"""Files on their way into the ledger: kept aside, looked at, run, forgotten."""
