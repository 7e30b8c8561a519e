"""The sample campaign: the 2024 plan at work on 15 October 2024. Everything in it is invented and marked as sample."""
