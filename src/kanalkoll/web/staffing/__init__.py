"""Who answers when: hand-over, absence, the crisis list."""
