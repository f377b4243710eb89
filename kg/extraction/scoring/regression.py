"""The one door to scikit-learn, which only learning needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import KgError

if TYPE_CHECKING:
    from sklearn.linear_model import LogisticRegression


def require() -> None:
    """Check that scikit-learn is installed, before minutes are spent on what only it can finish.

    Raises:
        KgError: if it is not.
    """
    regression()


def regression(**settings: Any) -> LogisticRegression:
    """Return a logistic regression that is not fitted yet.

    Args:
        settings: scikit-learn's.

    Raises:
        KgError: if scikit-learn is not installed.
    """
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        raise KgError("Learning needs scikit-learn: install it with pip install 'kg[learn]'.") from error
    return LogisticRegression(**settings)
