"""What the tests of core share."""
