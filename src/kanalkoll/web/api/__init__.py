"""The interface for machines: the services of the pages behind addresses that answer in JSON."""
