"""The personal transcript with the assessment grid."""
