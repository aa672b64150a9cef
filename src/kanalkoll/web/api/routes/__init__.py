"""What can be asked, resource by resource."""
