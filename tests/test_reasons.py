"""Why the system refused, in the words of the user."""

import errno
import os

import pytest

from planner.locale import catalogue, languages
from planner.locale.reasons import reason_of


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(
    "code", [errno.ENOENT, errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EISDIR, errno.ENAMETOOLONG]
)
def test_a_refusal_is_told_in_the_users_language(lang: str, code: int) -> None:
    told = catalogue(lang).write(reason_of(OSError(code, os.strerror(code))))
    assert told
    assert os.strerror(code) not in told


def test_the_systems_own_words_stand_where_we_have_none() -> None:
    assert reason_of(OSError(errno.ELOOP, os.strerror(errno.ELOOP))) == os.strerror(errno.ELOOP)
    assert reason_of(OSError("something else")) == "something else"
