"""Where a mobility starts and goes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from planner.model.base import CountryCode, Line, Plain


class Town(Plain):
    """A town with its coordinates in decimal degrees (WGS 84); None where the town was only typed."""

    name: Line = ""
    country: CountryCode = ""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None


class Travel(Plain):
    """The trip: one way in kilometres, there and back in money."""

    origin: Town = Town()
    destination: Town = Town()
    official_km: Annotated[float, Field(ge=0, le=20040)] | None = Field(
        default=None, description="one way, from the Commission's distance calculator: wins over our own"
    )
    green: bool = False
    green_means: Line = ""
    funded_travel_days: Annotated[int, Field(ge=0, le=6)] = 0
