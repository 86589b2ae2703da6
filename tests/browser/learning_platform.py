"""A learning platform, as far as a package knows one: it serves the package below a long path, in a frame beside which
scorm-again stands, a run-time of SCORM 1.2 that platforms use; and it keeps what the run-time sends.
"""

import contextlib
import functools
import http.server
import json
import threading

from conftest import Quiet

CONTENT = "/pluginfile.php/7/mod_scorm/content/1"
PLAYER = """<!doctype html><title>A course</title><link rel="icon" href="data:,">
<script src="/scorm12.min.js"></script>
<script>
  window.API = new Scorm12API({{lmsCommitUrl: "/commit", terminateCommitPayloadField: "isLast"}});
  API.loadFromJSON({kept}, "cmi");
  Object.assign(API.cmi.core, {{student_id: "{learner}"}});
  {before}
</script>
<iframe src="{content}/{page}" title="Lab" style="width: 100%; height: 860px; border: 0"></iframe>"""


class Course:
    """A course with one package: what is kept of each learner, and the address at which it is played."""

    def __init__(self, page, run_time):
        self.page, self.run_time = page, run_time
        self.kept = {}  # {learner: cmi}, as the run-time has sent it last
        self.learner, self.before = "ada", ""
        self.is_over = False  # whether the page has ended its session
        self.heard = threading.Condition()

    def keep(self, cmi, is_last):
        with self.heard:
            self.kept[self.learner], self.is_over = cmi, is_last
            self.heard.notify_all()

    def wait_until(self, is_so, seconds=30):
        """Wait until what is kept of the learner is so, and return it."""
        with self.heard:
            found = self.heard.wait_for(lambda: self.learner in self.kept and is_so(self.kept[self.learner]), seconds)
        assert found, self.kept
        return self.kept[self.learner]

    @property
    def player(self):
        """The page that plays the package for the learner. `before` is JavaScript of the platform's own."""
        kept = json.dumps(resumed(self.kept.get(self.learner)))
        return PLAYER.format(
            kept=kept, learner=self.learner, before=self.before, content=CONTENT, page=self.page
        ).encode()


def resumed(cmi):
    """What a platform gives back at the next launch: what only the page may write is gone."""
    if cmi is None:
        return {}
    core = {name: value for name, value in cmi["core"].items() if name not in ("exit", "session_time")}
    return {"core": core | {"entry": "resume"}, "suspend_data": cmi["suspend_data"]}


class Handler(Quiet):
    """Serves the package from its folder, and the course around it."""

    def __init__(self, *arguments, course, **options):
        self.course = course
        super().__init__(*arguments, **options)

    def do_GET(self):
        if self.path == "/course":
            self._answer(self.course.player, "text/html")
        elif self.path == "/scorm12.min.js":
            self._answer(self.course.run_time.read_bytes(), "text/javascript")
        elif self.path == "/":
            self._answer(b"<title>All courses</title><link rel=icon href=data:,>", "text/html")
        else:
            super().do_GET()

    def do_POST(self):
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        said = json.loads(sent)
        self.course.keep(said["cmi"], said.get("isLast", False))
        self._answer(b'{"result": "true", "errorCode": 0}', "application/json")

    def translate_path(self, path):
        return super().translate_path(path.removeprefix(CONTENT))

    def _answer(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def teaching(folder, course):
    """The address of a platform with this course, whose package is unpacked in `folder`."""
    handler = functools.partial(Handler, course=course, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
