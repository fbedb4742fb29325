"""What is computed from the record: origins, stories, corroboration, the ledger, series and networks."""
