from marsad.analysis.surprise import FEWEST, surprise


def test_a_steady_series_is_measured_by_its_median_not_by_one_wild_period() -> None:
    assert surprise(10, [9, 10, 11, 10, 9, 11, 500]) == 0.0
    assert surprise(30, [9, 10, 11, 10, 9, 11, 500]) > 10
    assert surprise(3, [9, 10, 11, 10, 9, 11, 500]) < -4


def test_too_few_periods_tell_nothing_and_equal_ones_count_by_the_piece() -> None:
    assert surprise(5, [1] * (FEWEST - 1)) is None
    assert surprise(0, [0] * FEWEST) == 0.0
    assert surprise(7, [0] * FEWEST) == 7.0


def test_only_the_latest_periods_are_the_measure() -> None:
    assert surprise(1, [100] * 50 + [1] * 24) == 0.0
