"""The web application: a Django project whose apps are the rooms of the house."""
