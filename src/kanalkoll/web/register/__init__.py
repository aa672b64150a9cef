"""The register of accounts: who answers for what, with every field's history."""
