"""Durable jobs: what is asked for, the workers that do it, and the schedule that asks by itself."""
