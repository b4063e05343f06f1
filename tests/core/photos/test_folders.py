"""Folders of photos and how they are split. The files are empty: nothing is decoded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from core.assets import training_photos
from core.errors import AdjguiError
from core.evaluation.figures import FEWEST_PHOTOS
from core.photos.folders import official_split, scan_photo_folder, species_name, split_photos


def touch(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return root


def lines(path: Path, *text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(text) + "\n")


@pytest.fixture
def cub_2011(tmp_path: Path) -> Path:
    tree = tmp_path / "data" / "CUB_200_2011"
    names = [f"001.Black_footed_Albatross/a_{i}.jpg" for i in range(6)]
    names += [f"002.Laysan_Albatross/b_{i}.jpg" for i in range(4)]
    touch(tree, *(f"images/{name}" for name in names), "attributes/x.txt", "parts/y.jpg")
    lines(tree / "images.txt", *(f"{i + 1} {name}" for i, name in enumerate(names)))
    lines(tree / "train_test_split.txt", *(f"{i + 1} {int(i % 2 == 0)}" for i in range(10)))
    return tree


@pytest.fixture
def cub_2010(tmp_path: Path) -> Path:
    tree = tmp_path / "CUB_200"
    touch(tree, "images/001.A_bird/1.jpg", "images/001.A_bird/2.jpg", "images/001.A_bird/._2.jpg")
    lines(tree / "lists/train.txt", "001.A_bird/1.jpg")
    lines(tree / "lists/test.txt", "001.A_bird/2.jpg", "001.A_bird/not_here.jpg")
    return tree


def names(photos: tuple[Path, ...]) -> list[str]:
    return [photo.name for photo in photos]


# -- scanning --------------------------------------------------------------------------------


def test_species_names_are_words() -> None:
    assert species_name("001.Black_footed_Albatross") == "Black footed Albatross"
    assert species_name("holiday photos") == "holiday photos"
    assert species_name("7.") == "7."


@pytest.mark.parametrize("place", [".", "..", "images"])
def test_a_cub_tree_its_parent_and_its_images_give_the_same(cub_2011: Path, place: str) -> None:
    root = (cub_2011 / place).resolve()
    found = scan_photo_folder(root)
    assert found.root == root
    counts = {species.name: len(species.photos) for species in found.species}
    assert counts == {"Black footed Albatross": 6, "Laysan Albatross": 4}
    assert names(found.photos)[:2] == ["a_0.jpg", "a_1.jpg"]
    assert found.species[0].folder == cub_2011 / "images" / "001.Black_footed_Albatross"


def test_a_plain_folder_is_one_species(tmp_path: Path) -> None:
    touch(tmp_path / "My_birds", "b.JPG", "a.png", "notes.txt", ".hidden.jpg", "._a.png")
    found = scan_photo_folder(tmp_path / "My_birds")
    assert [species.name for species in found.species] == ["My birds"]
    assert names(found.photos) == ["a.png", "b.JPG"]


def test_a_folder_of_folders_and_loose_photos(tmp_path: Path) -> None:
    touch(tmp_path, "loose.jpg", "x/1.jpg", "x/deep/2.jpg", "y/empty.txt", ".git/3.jpg")
    found = scan_photo_folder(tmp_path)
    expected = [species_name(tmp_path.name), "x", "deep"]
    assert [species.name for species in found.species] == expected
    assert names(found.photos) == ["loose.jpg", "1.jpg", "2.jpg"]


def test_a_link_in_a_circle_ends(tmp_path: Path) -> None:
    touch(tmp_path, "x/1.jpg")
    try:
        (tmp_path / "x" / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert names(scan_photo_folder(tmp_path).photos) == ["1.jpg"]


def test_folders_that_cannot_serve(tmp_path: Path) -> None:
    touch(tmp_path, "file.jpg", "empty/readme.txt")
    for path, words in (
        (tmp_path / "none", "There is no folder"),
        (tmp_path / "file.jpg", "is a file"),
        (tmp_path / "empty", "holds no photo"),
        ("a\0b", "folder"),
    ):
        with pytest.raises(AdjguiError, match=words):
            scan_photo_folder(path)


# -- splitting -------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [".", "..", "images"])
def test_the_official_split_of_2011(cub_2011: Path, place: str) -> None:
    touch(cub_2011, "images/002.Laysan_Albatross/mine.jpg")  # in no list, so in no part
    split = official_split((cub_2011 / place).resolve())
    assert split is not None
    train, test = map(names, split)
    assert train == ["a_0.jpg", "a_2.jpg", "a_4.jpg", "b_0.jpg", "b_2.jpg"]
    assert test == ["a_1.jpg", "a_3.jpg", "a_5.jpg", "b_1.jpg", "b_3.jpg"]


def test_the_official_split_of_2010_passes_over_what_is_not_there(cub_2010: Path) -> None:
    split = official_split(cub_2010)
    assert split is not None
    assert list(map(names, split)) == [["1.jpg"], ["2.jpg"]]


def test_a_folder_without_lists_has_no_official_split(tmp_path: Path) -> None:
    touch(tmp_path, "1.jpg")
    assert official_split(tmp_path) is None


def test_damaged_and_missing_lists_are_one_sentence(cub_2011: Path) -> None:
    for flags in ("1 2", "1", "1 yes"):
        lines(cub_2011 / "train_test_split.txt", flags)
        with pytest.raises(AdjguiError, match=r"train_test_split\.txt"):
            official_split(cub_2011)
    (cub_2011 / "images.txt").unlink()
    with pytest.raises(AdjguiError, match=r"images\.txt"):
        official_split(cub_2011)


def test_official_train_is_divided_and_official_test_is_kept(cub_2011: Path) -> None:
    split = split_photos(cub_2011, validation_share=0.4)
    official = official_split(cub_2011)
    assert official is not None and split.official
    assert (split.test, len(split.validation)) == (official[1], 2)
    assert sorted(split.train + split.validation) == sorted(official[0])


def test_any_folder_is_divided_in_three_without_overlap(tmp_path: Path) -> None:
    touch(tmp_path, *(f"{kind}/{i}.jpg" for kind in "ab" for i in range(20)))
    split = split_photos(tmp_path, validation_share=0.25, test_share=0.1)
    assert not split.official
    parts = (split.train, split.validation, split.test)
    assert [len(part) for part in parts] == [27, 9, 4]
    everything = scan_photo_folder(tmp_path).photos
    assert sorted(sum(parts, ())) == sorted(everything)


def test_a_split_depends_on_names_and_seed_alone(tmp_path: Path) -> None:
    touch(tmp_path / "here", *(f"a/{i}.jpg" for i in range(40)))
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    here, there = (split_photos(tmp_path / name) for name in ("here", "there"))
    assert names(here.test) == names(there.test)
    assert names(here.validation) == names(there.validation)
    assert names(split_photos(tmp_path / "here", seed=1).test) != names(here.test)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_photos_leave_something_to_train_on(tmp_path: Path, count: int) -> None:
    touch(tmp_path, *(f"{i}.jpg" for i in range(count)))
    split = split_photos(tmp_path)
    assert len(split.train) == 1
    assert len(split.train + split.validation + split.test) == count


@pytest.mark.parametrize(
    ("count", "checked"), [(20, 2), (26, 2), (27, 8), (40, 8), (52, 8), (88, 8), (200, 18)]
)
def test_a_small_folder_leaves_enough_to_tell_networks_apart(
    tmp_path: Path, count: int, checked: int
) -> None:
    touch(tmp_path, *(f"{i}.jpg" for i in range(count)))
    assert len(split_photos(tmp_path).validation) == checked


def test_the_pictures_that_ship_can_tell_whether_a_network_is_better() -> None:
    split = split_photos(training_photos())
    parts = (split.train, split.validation, split.test)
    assert len(set().union(*parts)) == sum(len(part) for part in parts)
    assert len(split.train) > 30 and len(split.validation) >= FEWEST_PHOTOS


def pieces(folder: Path, pattern: str = "r{}_c{}.png") -> Path:
    folder.mkdir(parents=True)
    for at in range(6):
        picture = Image.new("RGB", (32, 32), (40 * at, 9, 9))
        picture.save(folder / pattern.format(at // 3, at % 3))
    return folder


def test_pieces_in_their_order_are_one_photo(tmp_path: Path) -> None:
    first, second = (pieces(tmp_path / "fragments" / name) for name in "ab")
    touch(tmp_path, "fragments/c.adjpuzzle", "fragments/loose.jpg")
    loose = tmp_path / "fragments" / "loose.jpg"
    puzzle = tmp_path / "fragments" / "c.adjpuzzle"
    found = scan_photo_folder(tmp_path, pieces=True).photos
    assert found == (first, second, puzzle, loose)
    split = split_photos(tmp_path)
    assert sorted(split.train + split.validation + split.test) == sorted(found)
    # whoever opens photos alone sees files alone
    assert len(scan_photo_folder(tmp_path).photos) == 13
    assert scan_photo_folder(first, pieces=True).photos == (first,)
    assert split_photos(puzzle).train == (puzzle,)


@pytest.mark.cub
def test_the_real_tree(cub_root: Path) -> None:
    folder = scan_photo_folder(cub_root)
    split = split_photos(cub_root)
    assert split.official and folder.species[0].name == "Black footed Albatross"
    everything = split.train + split.validation + split.test
    assert sorted(everything) == sorted(folder.photos)
    assert abs(len(split.validation) - 0.1 * len(split.train + split.validation)) <= 1
