"""The signature of a webhook: HMAC-SHA256 over the time it was sent and its body, so that neither can be changed or replayed.

Marsad-Timestamp: 1609063200
Marsad-Signature: v1=hex(HMAC-SHA256(secret, "1609063200." + body))
"""

from __future__ import annotations

import hashlib
import hmac


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """The value of `Marsad-Signature`."""
    digest = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
    return f"v1={digest.hexdigest()}"
