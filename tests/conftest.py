"""What holds for every test.

A slow machine is no failure: Hypothesis has no deadline. What it finds it prints in a form that can be
repeated.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "house",
    deadline=None,
    derandomize=False,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")
