"""When Python comes, the recording of the reader's settings stays until Python has answered to them."""

import pytest
from explorer_page import explorers_of

pytestmark = pytest.mark.browser

# Notes all sentences that an explorer shows from now on.
NOTE_SENTENCES = """explorer => {
    window.sentences = [];
    const sentence = explorer.querySelector('[data-part="sentence"]');
    new MutationObserver(() => window.sentences.push(sentence.innerText)).observe(sentence, {childList: true});
}"""

# A machine that has much to do: each message to a widget arrives late, and Python's answers to them when it is told so.
SLOW = """const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
        setTimeout(() => post.call(this, message), message.kind === 'comm' ? 1000 : 0);
    };"""
HOLD = """globalThis.held = [];
    globalThis.Worker = class extends Worker {
        set onmessage(listener) {
            const isHeld = ({data}) => data.kind === 'idle' && held;
            super.onmessage = event => isHeld(event) ? held.push(() => listener(event)) : listener(event);
        }
    };"""


def test_settings_of_the_start_are_never_shown_to_a_reader_who_has_others(open_chapter):
    page = open_chapter("intro", before=SLOW)
    (explorer,) = explorers_of(page)
    explorer.element.evaluate(NOTE_SENTENCES)
    for control, key in zip(explorer.controls(), ("ArrowRight", "End")):
        control.press(key)
    explorer.wait_for_live()
    sentences = page.evaluate("sentences")
    assert "128 hidden units" in sentences[-1]
    waiting = [number for number, words in enumerate(sentences) if words.startswith("Python is starting")]
    live = sentences[waiting[-1] + 1 :]
    assert live
    assert all("Rate 0.398, 128 hidden units" in words for words in live), live
    assert page.problems == []


def test_while_python_is_told_further_moves_are_answered_by_recordings(open_chapter):
    page = open_chapter("intro", still=True, before=HOLD)
    (explorer,) = explorers_of(page)
    rate, hidden, *_ = explorer.controls()
    hidden.press("End")
    page.locator('.explorer[data-state="live"]').wait_for(timeout=90_000)
    page.wait_for_function("held.length > 0")
    assert explorer.element.get_attribute("data-shows") == "recording"
    waiting = explorer.sentence
    rate.press("End")
    page.wait_for_function("before => document.querySelector('[data-part=sentence]').innerText !== before", arg=waiting)
    assert explorer.element.get_attribute("data-shows") == "recording"
    page.evaluate("() => { const late = held; held = null; late.forEach(tell => tell()); }")
    explorer.wait_for_live()
    assert "Rate 10," in explorer.sentence
    assert page.problems == []
