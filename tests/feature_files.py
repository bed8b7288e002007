"""Small Word files of one feature each, by the name of the feature."""

from __future__ import annotations

from typing import Final

import feature_pages
import feature_text

FEATURES: Final[dict[str, bytes]] = {**feature_text.FEATURES, **feature_pages.FEATURES}
