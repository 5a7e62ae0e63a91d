"""VK's methods, one module for each section of VK's reference. What they do to people is in
posting.py; here parameters are read and answers are shaped."""

import importlib
import pkgutil


def load() -> None:
    """Imports every module here, so that each registers its methods."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
