"""Towns by name or coordinates, how far a trip goes, and which travel band that is.

No amount may enter, and nothing that a first look-up would have to wait for: models and words come in late. Towns are
a table made by tests/maintenance/towns_table.py; budget, screens and command line may use it.
"""

from planner.places.countries import country_code, country_codes
from planner.places.distance import EDGE_KM, band_for, great_circle_km, near_edge, one_way_km
from planner.places.gazetteer import Gazetteer, GazetteerError, choose, countries_of, open_gazetteer
from planner.places.gazetteer_town import GazetteerTown
from planner.places.names import search_key

__all__ = [
    "EDGE_KM",
    "Gazetteer",
    "GazetteerError",
    "GazetteerTown",
    "band_for",
    "choose",
    "countries_of",
    "country_code",
    "country_codes",
    "great_circle_km",
    "near_edge",
    "one_way_km",
    "open_gazetteer",
    "search_key",
]
