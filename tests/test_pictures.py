"""The pictures are what the script draws, keep to the house style, and are found by idea."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from portal.ui.drawing.ideas import IDEAS
from portal.ui.drawing.pack import draw_pack, files
from portal.ui.drawing.path import path
from portal.ui.drawing.pen import BOX, CLEAR, HAIRS, INK, OUTLINE, PALETTE, SKINS, box, disc, svg
from portal.ui.drawing.people import SITTERS
from portal.ui.drawing.signs import tick
from portal.ui.pictures import BrokenPack, NoSuchPicture, Pictures

FOLDER = Path(__file__).parents[1] / "static" / "pictures"
COMMITTED = sorted(FOLDER.glob("*.svg"))
NAMES = [file.name for file in COMMITTED]
# Most stay under 1600 bytes; three people around a table take a little more.
LARGEST = 1800
ALLOWED = {"d", "fill", "stroke", "stroke-width"}

every_picture = pytest.mark.parametrize("file", COMMITTED, ids=lambda file: file.stem)
every_idea = pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.name)


@pytest.fixture(scope="module")
def ours() -> Pictures:
    return Pictures([FOLDER])


def write_pack(folder: Path, listing: str, *names: str) -> Path:
    folder.mkdir()
    (folder / "pack.toml").write_text(listing, encoding="utf-8")
    for name in names:
        (folder / name).write_text(svg(disc(48, 48, 30, INK)), encoding="utf-8")
    return folder


def test_the_committed_files_are_what_the_script_draws():
    drawn = dict(files())
    kept = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()}
    different = sorted(name for name in drawn | kept if drawn.get(name) != kept.get(name))
    assert not different, "Run: python -m portal.ui.drawing"


def test_drawing_twice_gives_the_same_bytes(tmp_path):
    draw_pack(tmp_path / "first")
    draw_pack(tmp_path / "second")
    for file in (tmp_path / "first").iterdir():
        assert file.read_bytes() == (tmp_path / "second" / file.name).read_bytes()


def test_drawing_takes_away_a_picture_that_no_idea_asks_for(tmp_path):
    (tmp_path / "old.svg").write_text("<svg/>")
    draw_pack(tmp_path)
    assert not (tmp_path / "old.svg").exists()


def test_no_two_ideas_share_a_name():
    assert [name for name, times in Counter(idea.name for idea in IDEAS).items() if times > 1] == []


def test_no_two_ideas_share_a_picture():
    drawn = Counter(svg(idea.drawing) for idea in IDEAS)
    assert drawn.most_common(1)[0][1] == 1


@every_idea
def test_every_idea_has_a_file_and_words_in_both_languages(ours, idea):
    picture = ours.picture(idea.name)
    assert (FOLDER / picture.file).is_file()
    assert (picture.alt("en"), picture.alt("cy")) == (idea.english, idea.welsh)


@every_idea
def test_alternative_text_is_short_and_begins_with_a_capital(idea):
    for text in (idea.english, idea.welsh):
        assert 0 < len(text.split()) <= 12
        assert text[0].isupper() and not text.endswith(".")


@every_idea
def test_a_picture_with_a_direction_has_its_twin(ours, idea):
    twin = ours.picture(idea.name).right_to_left_file
    assert (twin is not None) == idea.has_direction
    assert f"{idea.name}-rtl.svg" in NAMES or not idea.has_direction


@every_idea
def test_every_picture_keeps_the_edge_clear(idea):
    reaches = [shape.reach() for shape in idea.drawing.shapes]
    left, top = min(r[0] for r in reaches), min(r[1] for r in reaches)
    right, bottom = max(r[2] for r in reaches), max(r[3] for r in reaches)
    assert min(left, top) >= CLEAR - 0.1 and max(right, bottom) <= BOX - CLEAR + 0.1, (
        f"{idea.name} reaches {left:.1f} {top:.1f} {right:.1f} {bottom:.1f}. Move or shrink it."
    )


@every_picture
def test_a_picture_has_only_the_colours_of_the_palette(file):
    assert set(re.findall(r'="(#[^"]*)"', file.read_text())) <= PALETTE


@every_picture
def test_a_picture_is_nothing_but_paths(file):
    """No id, script, style, address or text can be in it, since nothing but these is."""
    root = ElementTree.parse(file).getroot()
    assert {child.tag for child in root} == {"{http://www.w3.org/2000/svg}path"}
    assert {name for child in root for name in child.attrib} <= ALLOWED


@every_picture
def test_a_picture_has_the_box_of_the_house_style(file):
    root = ElementTree.parse(file).getroot()
    assert root.get("viewBox") == "0 0 96 96"
    assert root.get("stroke-width") == f"{OUTLINE:g}"


@every_picture
def test_a_picture_is_tiny(file):
    assert file.stat().st_size <= LARGEST


def test_skin_tones_and_hair_colours_of_the_sitters_are_even():
    assert Counter(sitter.skin for sitter in SITTERS) == dict.fromkeys(SKINS, 2)
    assert Counter(sitter.hair for sitter in SITTERS) == dict.fromkeys(HAIRS, 2)


def test_each_skin_tone_has_its_share_of_the_pictures():
    used = Counter(skin for idea in IDEAS for skin in SKINS if skin in svg(idea.drawing))
    assert min(used.values()) >= 0.18 * used.total(), used


def test_an_unknown_idea_says_what_to_do(ours):
    with pytest.raises(NoSuchPicture, match=r"python -m portal\.ui\.drawing"):
        ours.picture("unicorn")


def test_the_first_pack_that_has_an_idea_wins(tmp_path):
    listing = (
        'licence = "CC0"\ncredit = "Our scheme"\n'
        '[pictures.home]\nfile = "flat.svg"\nalt = { en = "Our flat", cy = "Ein fflat" }\n'
    )
    own = write_pack(tmp_path / "own", listing, "flat.svg")
    pictures = Pictures([own, FOLDER])
    assert pictures.picture("home").file == "flat.svg"
    assert pictures.picture("bus").folder == FOLDER
    assert pictures.credits() == (("Our scheme", "CC0"), ("Your Say", "MIT"))


@pytest.mark.parametrize(
    ("listing", "missing"),
    [
        ('credit = "A"\n[pictures]\n', "licence"),
        ('licence = "A"\ncredit = "A"\n[pictures.a]\nfile = "a.svg"\nalt = { en = "A" }\n', "cy"),
        (
            'licence = "A"\ncredit = "A"\n[pictures.a]\nfile = "../a.svg"\nalt = { en = "A", cy = "A" }\n',
            "same folder",
        ),
        ("licence = ", "cannot be read"),
    ],
)
def test_a_broken_pack_says_what_is_missing(tmp_path, listing, missing):
    folder = write_pack(tmp_path / "pack", listing, "a.svg")
    with pytest.raises(BrokenPack, match=missing):
        Pictures([folder])


def test_a_folder_without_a_list_is_a_broken_pack(tmp_path):
    with pytest.raises(BrokenPack, match=r"has no pack\.toml"):
        Pictures([tmp_path])


def test_a_path_turned_all_around_is_the_same_path():
    outline = path("M10 20h5.5a4 4 0 0 1 4 4V40Q1 2 3 4C1 2 3 4 5 6Z")
    turned = outline
    for _ in range(4):
        turned = turned.changed(1j, 0)
    assert turned.printed() == outline.printed()


def test_a_path_mirrored_twice_is_the_same_path():
    outline = path("M10 20l5.5 3A9 4 30 1 0 30 30Z")
    mirrored = outline.changed(-1, 0, mirror=True).changed(-1, 0, mirror=True)
    assert mirrored.printed() == outline.printed()


def test_a_mirror_moves_a_tick_and_does_not_turn_it_over():
    left, _, right, _ = tick(30, 30).flipped().shapes[0].reach()
    here, there = tick(-30, 30).shapes[0].outline, tick(30, 30).flipped().shapes[0].outline
    assert (left + right) / 2 == pytest.approx(-30)
    assert there.printed() == here.printed()


def test_a_box_reaches_as_far_as_its_outline():
    assert box(10, 10, 20, 30, INK).shapes[0].reach() == pytest.approx((8.5, 8.5, 31.5, 41.5))
