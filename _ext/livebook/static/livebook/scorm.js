/**
 * The live page of a package for learning platforms: what the platform keeps for the learner is put where the page keeps
 * its work, then the page starts as ever, and then the platform is told of what changes.
 */

import { status } from "./elements.js";
import { findApi, Platform } from "./scorm-platform.js";
import { unpack } from "./scorm-packing.js";
import { Record } from "./scorm-record.js";
import { Session } from "./scorm-session.js";
import { FULL, keepFor, load, save } from "./storage.js";

const ALONE =
  "No learning platform answers around this page, so your points and your work are kept in this browser alone. " +
  "To have them in the gradebook, open the lab from your course.";
const SHOWN = "Your learning platform only shows this lab, so what you change now is kept in this browser alone.";
const AGAIN = "Open the lab again from your course. Until then your work is kept in this browser alone.";
const LEARNER = "livebook-learner"; // whose tab this is, should the platform not say it again

/** Join what the platform keeps with what this browser keeps for the learner. @returns {Promise<Record>} */
async function restore(platform, notebook) {
  const there = new Record(await unpack(platform.get("cmi.suspend_data")));
  const record = there.joined(new Record(load(`scorm:${notebook}`)));
  const kept = save(`work:${notebook}`, record.work) && record.labs.every(([lab, points]) => save(`lab:${lab}`, points));
  if (!kept) throw new Error(FULL);
  return record;
}

/** Several learners may use one browser: what it keeps is kept for each of them. */
function knowLearner(platform) {
  try {
    const learner = (platform.isOpen && platform.get("cmi.core.student_id")) || sessionStorage.getItem(LEARNER);
    if (learner) sessionStorage.setItem(LEARNER, learner);
    keepFor(learner);
  } catch {
    // no storage: nothing is kept here for anybody
  }
}

async function launch() {
  const api = findApi(window);
  if (!api) return { words: ALONE };
  const platform = new Platform(api);
  platform.open();
  knowLearner(platform);
  if (!platform.isOpen) return { words: `${platform.problem} ${AGAIN}` };
  const { notebook } = JSON.parse(document.getElementById("livebook-data").textContent);
  try {
    const record = await restore(platform, notebook);
    if (!["browse", "review"].includes(platform.get("cmi.core.lesson_mode"))) return { platform, record, words: "" };
    addEventListener("pagehide", () => platform.close());
    return { words: SHOWN };
  } catch (error) {
    platform.close(); // else it would be given less than it has
    return { words: `Your work in the platform could not be brought here: ${error.message}. ${AGAIN}` };
  }
}

async function main() {
  const { platform, record, words } = await launch();
  const page = await (await import("./main.js")).page;
  const line = status();
  const place = Object.assign(document.createElement("div"), { className: "livebook-progress livebook-platform" });
  place.append(line);
  [...document.querySelectorAll(".livebook-bar, .livebook-progress")].at(-1).after(place);
  const say = (text) => line.textContent === text || (line.textContent = text);
  say(words);
  if (platform) new Session(platform, record, page, say);
  addEventListener("pageshow", ({ persisted }) => persisted && platform && say(AGAIN));
}

await main();
