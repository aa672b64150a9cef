"""What is sent and what is answered, resource by resource."""
