/**
 * Verdicts: what the checks of a lab print, <div class="lab-verdict" data-lab data-task data-points data-of>.
 */

/** The verdicts in an element, in order, as {lab, task, points, of, element}; those that lack a part are no verdicts. */
export function verdictsIn(root) {
  return [...root.querySelectorAll(".lab-verdict")]
    .map((element) => {
      const { lab, task, points, of } = element.dataset;
      return { lab, task, points: Number(points), of: Number(of), element };
    })
    .filter(({ lab, task, points, of }) => lab && task && of > 0 && points >= 0 && points <= of);
}

/** The verdicts in an output of the kernel. */
export function verdictsOf(output) {
  const markup = output.data?.["text/html"];
  if (!markup?.includes("lab-verdict")) return [];
  return verdictsIn(new DOMParser().parseFromString(markup, "text/html"));
}
