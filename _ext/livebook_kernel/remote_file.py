"""Remote file: one that lies compressed beside the page, fetched when it is needed, and verified before it is used."""

import hashlib
import zlib


class RemoteFile:
    """A file; `name` is for sentences, and `fetch()` returns its bytes as they were sent, or None.

    They are compressed by gzip, and then their sha256 is `packed`, or were unpacked by the browser, and then `sha256`.
    """

    def __init__(self, name, *, packed, sha256, fetch):
        self.name, self.packed, self.sha256, self.fetch = name, packed, sha256, fetch

    def read(self):
        """The file's bytes; OSError if it cannot be had."""
        sent = self.fetch()
        if sent is None:
            raise OSError(f"the file {self.name} could not be loaded; run the cell again to try once more")
        return self.unpack(sent)

    def unpack(self, sent):
        """The bytes of a file that is here as it was sent; OSError if it is another one."""
        digest = hashlib.sha256(sent).hexdigest()
        if digest == self.sha256:
            return sent
        if digest != self.packed:
            raise OSError(f"the file {self.name} is not the one that this page was built with")
        return zlib.decompress(sent, 31)  # 31: in the format of gzip
