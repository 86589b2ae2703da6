"""Remote file: one that lies compressed beside the page, fetched when it is needed, and verified before it is used."""

import hashlib
import zlib


class RemoteFile:
    """A file; `name` is for sentences, `fetch()` returns it compressed by gzip, or None, and `sha256` is of that."""

    def __init__(self, name, sha256, fetch):
        self.name, self.sha256, self.fetch = name, sha256, fetch

    def read(self):
        """The file's bytes; OSError if it cannot be had."""
        packed = self.fetch()
        if packed is None:
            raise OSError(f"the file {self.name} could not be loaded; run the cell again to try once more")
        return self.unpack(packed)

    def unpack(self, packed):
        """The bytes of a file that is here, compressed; OSError if it is another one."""
        if hashlib.sha256(packed).hexdigest() != self.sha256:
            raise OSError(f"the file {self.name} is not the one that this page was built with")
        return zlib.decompress(packed, 31)  # 31: in the format of gzip
