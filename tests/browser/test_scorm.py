"""A lab in a learning platform: points in its gradebook, and the learner's work in any browser; or without one."""

import hashlib
import re
import zipfile

import pytest
from answers import answers
from conftest import SITE
from learning_platform import CONTENT, Course, teaching
from run_time import run_time
from scorm.package import pack
from test_lab_in_the_page import Lab

from nnlabs import LABS

pytestmark = pytest.mark.browser

PAGE = "chapters/labs/lab_1.html"
READY = "document.documentElement.dataset.livebook === 'ready'"
FIRST, SECOND = "dense_forward", "dense_backward"  # of 2 and 3 points, in a lab of 17
REFUSING = """API.LMSSetValue = () => "false"; API.LMSGetLastError = () => "391";
    API.LMSGetErrorString = () => "The course is closed";"""
REVIEW = 'API.cmi.core.lesson_mode = "review";'
# Letters that cannot be packed into fewer, as a comment of 9,000.
NOISE = "# " + hashlib.shake_256(b"noise").hexdigest(4_500)


@pytest.fixture(scope="module")
def package(site, tmp_path_factory):
    """The folder into which a platform has unpacked the lab."""
    folder = tmp_path_factory.mktemp("package")
    pack(SITE, PAGE, folder / "lab_1.zip")
    zipfile.ZipFile(folder / "lab_1.zip").extractall(folder / "content")
    return folder / "content"


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    """The file of the run-time."""
    return run_time(tmp_path_factory.mktemp("run_time"))


@pytest.fixture
def course(script):
    return Course(PAGE, script)


@pytest.fixture
def launch(package, course, open_page):
    """launch(): the course in a browser that nobody has used, and the lab in its frame."""
    with teaching(package, course) as address:

        def launch_():
            page = open_page(f"{address}/course")
            return page, frame_of(page)

        yield launch_


def frame_of(page):
    frame = next(frame for frame in page.frames if CONTENT in frame.url)
    frame.wait_for_function(READY)
    return LabInFrame(frame)


class LabInFrame(Lab):
    """The lab in the platform's frame; keys are pressed on the page around."""

    def __init__(self, frame):
        super().__init__(frame, "lab_1")
        frame.keyboard = frame.page.keyboard

    def says(self, words):
        """The line about the platform says this, or soon will."""
        self.page.locator(".livebook-platform").get_by_text(words).wait_for()

    def write(self, task, source):
        """Put a text into a cell, without running it."""
        cell = self.cell(f"task-{task}")
        cell.get_by_role("button", name="Edit").click()
        cell.locator(".CodeMirror").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)

    def text(self, task):
        cell = self.cell(f"task-{task}")
        cell.locator(".CodeMirror").wait_for()
        return cell.locator(".CodeMirror").evaluate("element => element.CodeMirror.getValue()")

    @property
    def changed(self):
        return self.page.locator("[data-changed]").count()


def right(task):
    return answers("lab_1", task)[0].source


def leave(page, course):
    """The window is closed at once, in the middle of everything; what was kept of the learner in the end."""
    course.is_over = False
    page.goto(page.url.replace("/course", "/"))
    return course.wait_until(lambda _: course.is_over)


def test_points_reach_the_gradebook_and_the_work_is_there_in_another_browser(course, launch):
    page, lab = launch()
    begun = course.wait_until(lambda cmi: cmi["core"]["lesson_status"] == "incomplete")
    assert begun["core"]["score"]["raw"] == ""  # nothing is checked, so there is no score, not one of 0
    lab.type(f"task-{FIRST}", right(FIRST))
    lab.check(FIRST)
    marked = course.wait_until(lambda cmi: cmi["core"]["score"]["raw"])
    assert {name: marked["core"]["score"][name] for name in ("raw", "min", "max")} == {
        "raw": "11.76",  # 2 points of 17
        "min": "0",
        "max": "100",
    }
    lab.says("Your learning platform keeps 2 of 17 points and 1 changed cell.")
    lab.write(SECOND, "# half done")
    closed = leave(page, course)
    assert re.fullmatch(r"(00)?00:00:\d\d", closed["core"]["session_time"])
    assert closed["core"]["exit"] == "suspend"
    assert page.problems == []

    page, lab = launch()
    assert (lab.text(FIRST), lab.text(SECOND), lab.changed) == (right(FIRST), "# half done", 2)
    assert "1 of 6 tasks done, 2 of 17 points" in lab.page.locator(".livebook-progress").first.inner_text()
    lab.says("Your learning platform keeps 2 of 17 points and 2 changed cells.")
    assert page.problems == []


def test_two_learners_at_one_browser_have_their_own_work(course, launch):
    page, lab = launch()
    lab.write(FIRST, "# of Ada")
    leave(page, course)
    course.learner = "grace"
    page.goto(page.url + "course")
    lab = frame_of(page)
    assert lab.changed == 0
    lab.write(FIRST, "# of Grace")
    leave(page, course)
    course.learner = "ada"
    page.goto(page.url + "course")
    assert frame_of(page).text(FIRST) == "# of Ada"
    assert page.problems == []


@pytest.mark.exhaustive
def test_what_finds_no_room_in_the_platform_is_named_and_stays_in_this_browser(course, launch):
    page, lab = launch()
    lab.write(FIRST, "# short")
    lab.write(SECOND, NOISE)
    page.reload()
    lab = frame_of(page)
    lab.says(f"1 changed cell. It has no room for more: task-{SECOND} is kept in this browser alone.")
    assert (lab.text(FIRST), lab.text(SECOND)) == ("# short", NOISE)
    assert len(course.kept["ada"]["suspend_data"]) <= 4096
    page, lab = launch()
    assert (lab.text(FIRST), lab.changed) == ("# short", 1)


@pytest.mark.exhaustive
def test_a_cell_put_back_in_one_browser_stays_so_in_the_other(course, launch):
    one, lab = launch()
    lab.write(FIRST, "# mine")
    leave(one, course)
    two, lab = launch()
    lab.cell(f"task-{FIRST}").get_by_role("button", name="Reset").click()
    leave(two, course)
    one.goto(one.url + "course")
    assert frame_of(one).changed == 0


@pytest.mark.exhaustive
def test_a_platform_that_refuses_is_quoted_and_the_page_goes_on(course, launch):
    course.before = REFUSING
    page, lab = launch()
    lab.says("error 391, The course is closed. Your work is still kept in this browser.")
    lab.write(FIRST, "# mine")
    page.reload()
    assert frame_of(page).text(FIRST) == "# mine"


def test_a_platform_that_only_shows_a_lab_is_given_nothing(course, launch):
    page, lab = launch()
    lab.write(FIRST, "# mine")
    before = leave(page, course)
    course.before = REVIEW
    page, lab = launch()
    lab.says("Your learning platform only shows this lab")
    assert lab.text(FIRST) == "# mine"
    lab.write(SECOND, "# more")
    after = leave(page, course)
    assert after["suspend_data"] == before["suspend_data"]
    assert after["core"]["lesson_status"] == before["core"]["lesson_status"]


def test_a_frame_that_is_loaded_again_has_the_work_and_says_that_the_session_is_over(course, launch):
    page, lab = launch()
    lab.write(FIRST, "# mine")
    page.evaluate("document.querySelector('iframe').contentWindow.location.reload()")
    lab.says("Open the lab again from your course.")
    assert frame_of(page).text(FIRST) == "# mine"


def test_without_a_platform_a_sentence_says_so_and_the_page_works(package, course, open_page):
    with teaching(package, course) as address:
        page = open_page(f"{address}/{PAGE}")
        page.wait_for_function(READY)
        page.get_by_text("No learning platform answers around this page").wait_for()
        LabInFrame(page.main_frame).write(FIRST, "# mine")
        page.keyboard.press("Control+k")  # elsewhere it searches the book
        page.reload()
        page.wait_for_function(READY)
        assert LabInFrame(page.main_frame).text(FIRST) == "# mine"
        assert page.problems == []


def test_opened_as_a_file_the_page_says_where_it_belongs(package, open_page):
    page = open_page((package / PAGE).as_uri())
    page.get_by_text("upload the zip file there as a SCORM package").wait_for()


@pytest.mark.exhaustive
def test_a_lab_that_is_done_is_completed_and_all_of_it_fits(course, launch, record_property):
    _, lab = launch()
    for task in LABS["lab_1"].tasks:
        lab.type(f"task-{task.name}", right(task.name))
        lab.check(task.name)
    done = course.wait_until(lambda cmi: cmi["core"]["score"]["raw"] == "100")
    assert done["core"]["lesson_status"] == "completed"
    lab.says("17 of 17 points and 6 changed cells.")
    record_property("letters that a platform keeps of lab 1", len(done["suspend_data"]))
    lab.cell(f"task-{FIRST}").get_by_role("button", name="Reset").click()
    lab.check(FIRST)
    fewer = course.wait_until(lambda cmi: cmi["core"]["score"]["raw"] == "88.24")
    assert fewer["core"]["lesson_status"] == "completed"  # a course that has gone on is not taken back
