"""Comms: real widgets of ipywidgets and the messages between them and the page."""


def test_a_new_widget_is_announced(in_a_page):
    kind, message, same = in_a_page("""
        from ipywidgets import IntSlider
        slider = IntSlider(3)
        kind, message = posted[-1]
        tell([kind, message, message["id"] == slider.model_id])
    """)
    assert kind == "comm"
    assert same
    assert (message["type"], message["target"]) == ("comm_open", "jupyter.widget")
    assert message["data"]["state"]["_model_name"] == "IntSliderModel"
    assert message["data"]["state"]["value"] == 3


def test_what_python_changes_is_posted(in_a_page):
    assert in_a_page("""
        from ipywidgets import IntSlider
        slider = IntSlider(3)
        posted.clear()
        slider.value = 4
        tell([(kind, message["type"], message["data"]) for kind, message in posted])
    """) == [["comm", "comm_msg", {"method": "update", "state": {"value": 4}, "buffer_paths": []}]]


def test_what_the_page_changes_is_received_and_observed_each_time(in_a_page):
    assert in_a_page("""
        from ipywidgets import IntSlider
        slider, seen = IntSlider(3), []
        slider.observe(lambda change: seen.append((change.old, change.new)), "value")
        for value in (7, 8):
            kernel.receive(slider.model_id, {"method": "update", "state": {"value": value}, "buffer_paths": []})
        tell([slider.value, seen])
    """) == [8, [[3, 7], [7, 8]]]


def test_buffers_go_both_ways(in_a_page):
    assert in_a_page("""
        from ipywidgets import FileUpload, Image
        sent = []
        kernel.comms.queue.send = lambda message, buffers: sent.extend(bytes(buffer).decode() for buffer in buffers)
        picture = Image(value=b"to the page")
        update = {"method": "update", "state": {}, "buffer_paths": [["value"]]}
        kernel.receive(picture.model_id, update, [memoryview(b"from the page")])
        tell([sent[0], bytes(picture.value).decode()])
    """) == ["to the page", "from the page"]


def test_a_closed_widget_is_taken_away_and_messages_to_it_are_dropped(in_a_page):
    assert in_a_page("""
        from ipywidgets import IntSlider
        slider = IntSlider(3)
        name = slider.model_id
        posted.clear()
        slider.close()
        kernel.receive(name, {"method": "update", "state": {"value": 7}, "buffer_paths": []})
        tell([message["type"] for _, message in posted])
    """) == ["comm_close"]


CALLBACKS = """
from ipywidgets import Button, IntSlider, interact
def fail(*_):
    return [][1]
slider, button = IntSlider(), Button()
slider.observe(fail, "value")
button.on_click(fail)
"""


def test_an_error_in_a_callback_is_shown(in_a_page):
    errors = in_a_page(f"""
        run({CALLBACKS!r})
        names = kernel.execution.namespace
        posted.clear()
        kernel.receive(names["slider"].model_id, {{"method": "update", "state": {{"value": 1}}, "buffer_paths": []}})
        kernel.receive(names["button"].model_id, {{"method": "custom", "content": {{"event": "click"}}}})
        tell(["".join(output["traceback"]) for kind, output in posted if kind == "output"])
    """)
    assert len(errors) == 2
    for error in errors:
        assert error.startswith('Traceback (most recent call last):\n  File "<cell 0>", line 4, in fail\n')
        assert error.endswith("IndexError: list index out of range\n")


def test_an_error_on_a_channel_without_a_widget_is_shown(in_a_page):
    assert in_a_page("""
        import comm
        channel = comm.create_comm(target_name="mine")
        channel.on_msg(lambda message: message["content"]["data"]["missing"])
        kernel.receive(channel.comm_id, {})
        tell([data["ename"] for kind, data in posted if kind == "output"])
    """) == ["KeyError"]


def test_a_figure_that_a_callback_leaves_open_is_shown(in_a_page):
    assert in_a_page("""
        import matplotlib.pyplot as plt
        from ipywidgets import IntSlider
        slider = IntSlider(3)
        slider.observe(lambda change: plt.figure(), "value")
        kernel.receive(slider.model_id, {"method": "update", "state": {"value": 7}, "buffer_paths": []})
        tell(list(posted[-1][1]["data"]))
    """) == ["image/png", "text/plain"]


def test_a_widget_at_the_end_of_a_cell_is_shown_as_a_view(in_a_page):
    bundle, name = in_a_page("""
        run("from ipywidgets import IntSlider\\nslider = IntSlider()\\nslider")
        tell([posted[-1][1]["data"], kernel.execution.namespace["slider"].model_id])
    """)
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == name
