"""The core: data in, data and queries out. No framework, network, driver or clock."""
