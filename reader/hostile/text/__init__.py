"""Text, addresses and dates out of strangers' documents."""
