"""Comms: the channel on which a widget and its picture in the page tell each other what has changed.

The package `comm` asks whoever runs the code for such channels; here they lead to the page.
"""

from . import outputs
from .ticks import ticks

queue = None  # a CommQueue, set by start()
manager = None


def install():
    """Tell `comm` that its channels lead to the page, and ipywidgets' Output that it captures our outputs."""
    global manager
    import comm
    from comm.base_comm import BaseComm, CommManager

    class PageComm(BaseComm):
        def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
            message = {"type": msg_type, "id": self.comm_id, "data": data or {}, "target": keys.get("target_name")}
            outputs.pace.wait()
            with ticks.shield:
                queue.add(message, buffers or ())

    manager = CommManager()
    comm.create_comm = PageComm
    comm.get_comm_manager = lambda: manager

    from .captures import install as install_captures

    install_captures()


def receive(comm_id, data, buffers=()):
    """A message from the page to one widget; an error in the reader's code is shown."""
    channel = manager.comms.get(comm_id)  # get_comm would log that there is none
    if channel is None:
        return
    try:
        with ticks.readers_code:
            channel.handle_msg(
                {"content": {"comm_id": comm_id, "data": data}, "buffers": list(buffers), "metadata": {}}
            )
            outputs.show_figures()
    except (Exception, KeyboardInterrupt) as error:  # nobody above would show it
        outputs.show_error(error)
