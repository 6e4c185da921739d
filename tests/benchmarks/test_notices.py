"""What the bench says: always something else."""

import pytest

from benchmarks.notices import LETTERS, MDI, Notice, mixed, moving
from custom_components.tronbyt.drawing import Pens
from custom_components.tronbyt.model import Materials, MessageRequest, Scroll, Size
from custom_components.tronbyt.render.icons import sheet
from custom_components.tronbyt.symbols import PREFIX, path_of


def test_no_two_texts_are_the_same() -> None:
    texts = [notice.message for notice in (*moving(200, 1), *moving(200, 2), *mixed(200, 3))]
    assert len(set(texts)) == len(texts)


def test_a_text_has_forty_characters_and_begins_and_ends_with_a_letter() -> None:
    for notice in moving(50, 1):
        assert len(notice.message) == len(notice.message.strip()) == LETTERS == 40


def test_the_same_seed_says_the_same() -> None:
    assert moving(5, 1) == moving(5, 1)
    assert mixed(8, 1) == mixed(8, 1)


def test_the_kinds_take_turns() -> None:
    bare, theirs, ours, picture = mixed(4, 1)
    assert (bare.icon, bare.image) == (None, None)
    assert theirs.icon is not None
    assert theirs.icon.startswith(PREFIX)
    assert ours.icon in sheet().icons
    assert picture.image is not None
    assert picture.image.startswith("data:image/png;base64,")


def test_no_two_pictures_are_the_same() -> None:
    pictures = [notice.image for notice in (*mixed(40, 1), *mixed(40, 100)) if notice.image is not None]
    assert len(set(pictures)) == len(pictures) == 20


def test_a_hundred_notices_have_all_the_symbols_of_home_assistant() -> None:
    assert {notice.icon for notice in mixed(100, 1)} >= {f"{PREFIX}{name}" for name in MDI}
    assert len(set(MDI)) == 25


@pytest.mark.parametrize("name", MDI)
def test_home_assistant_has_the_symbol(name: str) -> None:
    assert path_of(f"{PREFIX}{name}") is not None


def test_what_is_not_given_is_no_field() -> None:
    assert Notice("Hello").fields() == {"message": "Hello", "scroll": "on"}
    assert Notice("Hello", icon="door").fields() == {"message": "Hello", "scroll": "on", "icon": "door"}


@pytest.mark.parametrize("notice", moving(3, 1), ids=lambda notice: notice.message)
def test_the_text_moves(notice: Notice) -> None:
    request = MessageRequest(message=notice.message, scroll=Scroll(notice.fields()["scroll"]))
    assert Pens().message(request, Materials(), Size(64, 32), None).image.frames > LETTERS
