"""A model as it would be with other weights."""

from collections.abc import Mapping
from dataclasses import replace
from math import fsum

from kamcli.domain.models import Axis, Model


def reweighed(model: Model, shares: Mapping[str, float]) -> Model:
    """The model with these shares of their axes (0 to 1, by factor); the other factors of an axis give way in proportion.

    Raises ValueError with the axis when its shares come to more than 1, or to less with nothing left to fill it up.
    """
    said = "".join(f"\n# {key}: {share:.12g}" for key, share in sorted(shares.items()))
    # The text proves what was scored: with other weights it is another model.
    return replace(model, axes=tuple(_reweighed(axis, shares) for axis in model.axes), text=model.text + said)


def _reweighed(axis: Axis, shares: Mapping[str, float]) -> Axis:
    given = fsum(shares[factor.key] for factor in axis.factors if factor.key in shares)
    others = fsum(factor.weight for factor in axis.factors if factor.key not in shares)
    left = 1.0 - given
    if left < -1e-9 or (left > 1e-9 and others == 0):
        raise ValueError(axis.key)
    return axis._replace(
        factors=tuple(
            factor._replace(
                weight=shares[factor.key] if factor.key in shares else factor.weight * max(left, 0.0) / others
            )
            for factor in axis.factors
        )
    )
