"""The tree of RFC 9162 against known vectors, against a naive one, and against itself."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.shared.audit import merkle

# The leaves and roots that implementations of Certificate Transparency test themselves with.
LEAVES = [
    bytes.fromhex(x)
    for x in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]  # fmt: skip
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
PATH_0_OF_8 = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
)


def naive(leaves):
    """MTH of the RFC, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + naive(leaves[:k]) + naive(leaves[k:])).digest()


def perfect_of(leaves):
    return lambda level, index: naive(leaves[index << level : (index + 1) << level])


def grown(leaves):
    tree = merkle.Accumulator()
    for leaf in leaves:
        tree.add(merkle.leaf_hash(leaf))
    return tree


def some(count):
    return [n.to_bytes(4, "big") for n in range(count)]


@pytest.mark.parametrize("size", range(1, 9))
def test_known_roots(size):
    assert grown(LEAVES[:size]).root().hex() == ROOTS[size - 1] == naive(LEAVES[:size]).hex()


def test_a_known_path():
    path = merkle.inclusion(0, 8, perfect_of(LEAVES))
    assert tuple(step.hex() for step in path) == PATH_0_OF_8


def test_nothing_has_the_hash_of_nothing():
    assert merkle.Accumulator().root() == naive([]) == merkle.EMPTY


@given(st.integers(1, 400), st.data())
@settings(max_examples=150, deadline=None)
def test_paths_lead_to_the_root_and_no_other_does(size, data):
    leaves, index = some(size), data.draw(st.integers(0, size - 1))
    path, root = merkle.inclusion(index, size, perfect_of(leaves)), naive(leaves)
    leaf = merkle.leaf_hash(leaves[index])
    assert len(path) <= size.bit_length()
    assert merkle.includes(leaf, index, size, path, root)
    assert not merkle.includes(merkle.leaf_hash(b"another"), index, size, path, root)
    assert not merkle.includes(leaf, size, size, path, root)
    if size > 1:
        assert not merkle.includes(leaf, index, size, path[:-1], root)
        assert not merkle.includes(leaf, index, size, [*path, root], root)
        broken = data.draw(st.integers(0, len(path) - 1))
        path[broken] = bytes(32)
        assert not merkle.includes(leaf, index, size, path, root)


@given(st.integers(1, 300), st.data())
@settings(max_examples=150, deadline=None)
def test_a_tree_that_went_on_proves_it(second, data):
    first, leaves = data.draw(st.integers(1, second)), some(second)
    proof = merkle.consistency(first, second, perfect_of(leaves))
    old, new = naive(leaves[:first]), naive(leaves)
    assert merkle.continues(first, second, proof, old, new)
    if first < second:
        assert not merkle.continues(first, second, proof, bytes(32), new)
        assert not merkle.continues(first, second, proof, old, bytes(32))
        assert not merkle.continues(first, second, proof[:-1], old, new)
        leaves[data.draw(st.integers(0, first - 1))] = b"altered"
        forged = merkle.consistency(first, second, perfect_of(leaves))
        assert not merkle.continues(first, second, forged, old, naive(leaves))


@given(st.integers(0, 700), st.integers(0, 700))
@settings(max_examples=60, deadline=None)
def test_a_tree_taken_up_again_goes_on_as_if_never_left(before, more):
    leaves = some(before + more)
    tree = merkle.Accumulator(merkle.peaks(before, perfect_of(leaves)))
    assert tree.size == before
    kept = [node for leaf in leaves[before:] for node in tree.add(merkle.leaf_hash(leaf))]
    assert tree.root() == grown(leaves).root()
    expected = [(8, index) for index in range(before // 256, (before + more) // 256)]
    assert [(level, index) for level, index, _ in kept] == expected
    assert all(found == perfect_of(leaves)(level, index) for level, index, found in kept)


@given(st.integers(0, 300), st.integers(0, 300))
@settings(max_examples=80, deadline=None)
def test_whole_subtrees_may_stand_for_their_leaves(begin, more):
    leaves = some(begin + more)
    tree = grown(leaves[:begin])
    for level, index in merkle.subtrees(begin, begin + more):
        tree.add(perfect_of(leaves)(level, index), level)
    assert (tree.size, tree.root()) == (begin + more, naive(leaves))


def test_a_subtree_fits_only_where_it_begins():
    tree = grown(some(3))
    with pytest.raises(ValueError, match="multiple"):
        tree.add(bytes(32), 1)
