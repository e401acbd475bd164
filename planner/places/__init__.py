"""Towns, great-circle distances and travel bands."""

from planner.places.distance import EDGE_KM, band_for, great_circle_km, near_edge, one_way_km

__all__ = ["EDGE_KM", "band_for", "great_circle_km", "near_edge", "one_way_km"]
