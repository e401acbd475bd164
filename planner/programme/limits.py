"""Names of the limits that rules ask for. A limit absent from a call's file is unknown there."""

from __future__ import annotations

from planner.locale import Message, message

_UNITS = {
    "funded_travel_days_standard": "days",
    "funded_travel_days_green": "days",
    "base_days": "days",
    "reduced_share": "percent",
    "travel_days_count_towards_base": "yes_no",
    "organisational_threshold": "people",
    "recent_graduate_months": "months",
    "ukraine_counts_as_fewer_opportunities": "yes_no",
    "ukraine_incoming_by_amendment": "yes_no",
    "course_fee_share_of_grant": "percent",
    "course_fee_small_grant_below": "eur",
    "course_fee_small_grant_cap": "eur",
    "third_countries_ka121": "yes_no",
    "third_countries_ka122": "yes_no",
    "third_country_share_of_grant": "percent",
    "ka121_project_months": "months",
    "ka121_max_months": "months",
    "ka122_max_participants": "people",
    "ka122_min_months": "months",
    "ka122_max_months": "months",
    "linguistic_staff_min_days": "days",
    "green_default_below_km": "km",
    "host_established_in_country": "yes_no",
    "one_country_per_mobility": "yes_no",
    "host_staff_lead": "yes_no",
    "related_host_excluded": "yes_no",
    "objectives_served": "yes_no",
    "half_euro_goes_up": "yes_no",
    "guests_at_staff_rate": "yes_no",
    "companion_unit_days_abroad_only": "yes_no",
    "expensive_travel_compared_with_due": "yes_no",
    "expensive_travel_needs_approval": "yes_no",
    "threshold_leaves_third_countries_out": "yes_no",
    "course_cap_counts_everything": "yes_no",
    "third_country_leaves_out_real_costs": "yes_no",
    "ka121_start_month": "month",
    "ka122_first_start_month": "month",
    "ka122_last_start_month_next_year": "month",
    "ka122_counts_guests": "yes_no",
    "ka122_max_grants": "projects",
    "ka122_grants_years": "years",
    "ka122_accredited_excluded": "yes_no",
    "mobility_of_staff_or_learners_needed": "yes_no",
    "inclusion_for_accompanying_staff": "yes_no",
    "visit_paid_by_unit_alone": "yes_no",
    "course_fee_max_per_project": "yes_no",
    "other_dates_apart": "yes_no",
    "host_peers_count": "yes_no",
    "graduate_start_decides": "yes_no",
    "ka121_any_months_up_to_max": "yes_no",
    "job_shadowing_and_teaching_apart": "yes_no",
    "between_bands_lower": "yes_no",
    "money_asked_within_calls": "years",
    "supporting_organisation_approved": "yes_no",
    "selection_documented": "yes_no",
    "insurance_of_luggage_and_death": "yes_no",
}

LIMIT_NAMES = tuple(_UNITS)
"""Every limit, in order of showing. A yes or no is a figure of 1 or 0."""


def limit_label(name: str) -> Message:
    """Return what a limit is called.

    Raises:
        KeyError: there is no such limit.
    """
    # Raises where there is none: a label without words would show its key.
    _UNITS[name]
    return message(f"programme.limit.{name}")


def limit_unit(name: str) -> Message:
    """Return the unit of a limit.

    Raises:
        KeyError: there is no such limit.
    """
    return message(f"programme.unit.{_UNITS[name]}")


def is_flag(name: str) -> bool:
    """Whether a limit is a yes or no: 1 where the call has it, 0 where it does not."""
    return _UNITS[name] == "yes_no"
