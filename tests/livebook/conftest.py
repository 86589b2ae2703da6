"""What these tests share: the real assets, where this machine has them."""

import pytest
from livebook.assets import AssetError, fetch_assets


@pytest.fixture(scope="session")
def assets():
    """The files that pages are made of, from LIVEBOOK_MIRROR or the user's cache, which is filled if it can be."""
    try:
        return fetch_assets()
    except AssetError as error:
        pytest.skip(f"no assets, so no runtime: {error}")


@pytest.fixture(scope="module")
def own_cache(tmp_path_factory):
    """An empty folder in the place of the user's cache, which a test must not change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIVEBOOK_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
