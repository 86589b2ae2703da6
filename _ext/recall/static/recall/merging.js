/**
 * Merging: what this browser keeps and what a file brings, as one. Nothing is lost; of two answers to one question the
 * later counts, and an answer without a time is older than one with.
 */

/** @param {Object} mine {part: {name: entry}} @param {Object} theirs the same parts, from a file */
export function merge(mine, theirs) {
  const merged = {};
  for (const part of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const rule = RULES[part] ?? betterPoints;
    merged[part] = each(mine[part] ?? {}, theirs[part] ?? {}, rule);
  }
  return { ...merged, ...predictions(mine, theirs) };
}

/** Both objects in one; where both have a name, the rule decides. */
function each(mine, theirs, rule) {
  const both = Object.keys(theirs).filter((name) => name in mine);
  return { ...mine, ...theirs, ...Object.fromEntries(both.map((name) => [name, rule(mine[name], theirs[name])])) };
}

const RULES = {
  goals: (one, other) => [...new Set([...one, ...other])].sort((a, b) => a - b),
  read: (one, other) => Math.min(one, other), // when it was read first
  recall: (one, other) => (other.at > one.at ? other : one),
};

/** The later check of a task counts; where no time tells which that is, the one with more points. */
function betterPoints(one, other) {
  const [first, second] = [one.when ?? 0, other.when ?? 0];
  if (first !== second) return second > first ? other : one;
  return other.points > one.points ? other : one;
}

/** A prediction and its time are kept apart, and go together. */
function predictions(mine, theirs) {
  const [words, times] = ["predictions", "prediction-times"];
  const merged = { [words]: { ...mine[words] }, [times]: { ...mine[times] } };
  for (const [name, answer] of Object.entries(theirs[words] ?? {})) {
    const [here, there] = [mine[times]?.[name] ?? 0, theirs[times]?.[name] ?? 0];
    if (name in merged[words] && there <= here) continue;
    merged[words][name] = answer;
    if (there) merged[times][name] = there;
  }
  return merged;
}
