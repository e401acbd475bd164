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
    # 20,040 km are half way round the earth.
    official_km: Annotated[float, Field(ge=0, le=20040)] | None = Field(
        default=None, description="one way, from the Commission's distance calculator: wins over our own"
    )
    green: bool = False
    green_means: Line = ""
    # Six is the most that any call pays, for green travel; what this call pays is a limit in its data file.
    funded_travel_days: Annotated[int, Field(ge=0, le=6)] = 0
