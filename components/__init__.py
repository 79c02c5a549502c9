"""Everything that the pages are made of; imports run one way (README, "How it is built")."""
