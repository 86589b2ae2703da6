"""What surrounds the book agrees with it: the workflow, the dev container, the citation."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
BOOK = (ROOT / "book.py").read_text(encoding="utf-8")
MAIN = "github.ref == 'refs/heads/main'"


def workflow():
    """The workflow; YAML 1.1, which PyYAML speaks, reads its key `on` as True."""
    read = yaml.safe_load((ROOT / ".github/workflows/book.yml").read_text(encoding="utf-8"))
    return read | {"on": read.pop(True)}


def commands(job):
    return [step["run"] for step in job["steps"] if "run" in step]


def test_every_push_and_pull_request_runs_all_tests_as_one_does_at_home():
    flow = workflow()
    assert {"push", "pull_request"} <= flow["on"].keys()
    assert "bash .ci/run" in commands(flow["jobs"]["test"])
    assert "book.py test --all" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_files_that_the_tests_start_with_are_there():
    named = re.findall(r'"(test_\w+\.py)"', (ROOT / "tests/conftest.py").read_text(encoding="utf-8"))
    assert len(named) > 5
    assert {*named} <= {path.name for path in (ROOT / "tests").rglob("test_*.py")}


def test_only_main_is_published_and_only_when_its_tests_have_passed():
    jobs = workflow()["jobs"]
    assert jobs["publish"]["needs"] == "test"
    assert MAIN in jobs["publish"]["if"]
    (upload,) = [step for step in jobs["test"]["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    assert MAIN in upload["if"]
    assert upload["with"]["path"] == "_build/html"
    writers = [name for name, job in jobs.items() if "write" in job.get("permissions", {}).values()]
    assert writers == ["publish"]
    assert workflow()["permissions"] == {"contents": "read"}


def test_links_to_other_hosts_are_asked_once_a_week_and_break_no_build():
    flow = workflow()
    (when,) = flow["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", when["cron"])
    asking = [name for name, job in flow["jobs"].items() if any("linkcheck" in c for c in commands(job))]
    assert asking == ["links-to-other-hosts"]
    assert "schedule" in flow["jobs"]["links-to-other-hosts"]["if"]
    assert "github.event_name != 'schedule'" in flow["jobs"]["test"]["if"]


def test_the_dev_container_sets_the_book_up_and_forwards_where_it_is_served():
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    program, script, *options = container["postCreateCommand"].split()
    assert (program, script) == ("python", "book.py")
    shown = subprocess.run([sys.executable, ROOT / script, "--help"], capture_output=True, text=True, check=True)
    assert all(option in shown.stdout for option in options)
    (port,) = container["forwardPorts"]
    assert f'"--port", type=int, default={port}' in BOOK
    assert container["containerEnv"]["OMP_NUM_THREADS"] == "1"
    version = container["image"].rpartition(":")[2]
    assert version in ("3.11", "3.12", "3.13")  # what the README promises
    assert "chromium" in container["onCreateCommand"]


def test_the_citation_names_this_version_and_this_repository():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PROJECT["version"]
    assert citation["title"].startswith(CONFIG["title"])
    assert citation["repository-code"] == CONFIG["repository"]["url"]
    assert citation["url"] == CONFIG["html"]["baseurl"]
    assert " AND ".join(citation["license"]) == PROJECT["license"]
    assert [author["name"] for author in citation["authors"]] == [CONFIG["author"]]
