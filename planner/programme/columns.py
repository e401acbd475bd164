"""The columns of the table that a call file has per activity type, and what a column that is left out means.

A number or a yes or no of this table is a figure with its own confidence and sources (or those of the whole row). A
column that a call leaves out is a rule that the call does not have; one that it has and nobody knows is written
`{ confidence = "unknown" }` and is asked of the agency, never taken for fine.
"""

from __future__ import annotations

NUMBERS = (
    "min_days",
    "max_days",
    "min_days_fewer_opportunities",
    "min_participants",
    "min_learner_countries",
    "max_persons",
    "max_per_host",
    "max_per_mentor",
    "max_same_sender",
    "max_same_consortium",
    "max_per_person",
    "fee_max_days",
    "min_participant_countries",
    "companion_unit_days",
)
"""Days are inclusive and leave travel days out; the rest counts people, stays, countries.

`min_learner_countries`: countries that the learners of a group come from, hosts' peers included.
`max_same_sender`, `max_same_consortium`: people paid for on one course at the same time.
`max_per_person`: mobilities of this type of one person in one project. `max_per_host`: in one project to one host.
`companion_unit_days`: days abroad that an accompanying person is paid by day rates; later ones are real costs.
"""

FLAGS = (
    "third_countries",
    "guests_from_programme_countries",
    "blended",
    "visit_may_prepare",
    "language_support",
    "language_support_always",
    "course_fee",
    "individual",
    "work_based_required",
    "common_programme",
    "mentor_named",
    "transnational_part",
    "conference_may_be_active",
    "other_venue_with_reason",
    "education_staff_daily",
    "remote_staff_excluded",
    "trainee_studies",
    "second_grant_excluded",
    "organising_persons_only",
    "learners_for_own_activity",
    "needs_reason",
    "participant_agreement",
    "programme_may_replace_agreement",
)
"""1 for yes, 0 for no.

`third_countries`: open to holders of an accreditation, see the call's closed countries and regions.
`language_support`: paid where OLS cannot serve. `language_support_always`: the amount that needs no such condition.
`individual`: an individual activity, as the class of organisational support for third countries asks.
`participant_agreement`: a grant agreement with the participant is always needed; 0: only where the agency asks for it.
"""

LISTS = ("roles", "enrolled_in", "hosts", "venues", "seat_countries", "companions", "papers_before", "papers_after")
"""Who may take part; in which programmes learners are enrolled; kinds of hosts; venues beside the host's own; countries
with a seat of an EU institution; for whom accompanying persons are paid; papers before and after. An empty list asks
nothing."""

ACTIVITY_FIGURES = (*NUMBERS, *FLAGS)
