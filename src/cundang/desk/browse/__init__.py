"""Looking around: places, fonds, boxes, and what lies in them."""
