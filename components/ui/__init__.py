"""Everything that draws: the frame, a page, its controls, its cards."""
