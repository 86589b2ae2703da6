/**
 * Recording: what an explorer showed, at build time, for a grid of its settings.
 */

import { isSame } from "./drawings.js";

export class Recording {
  /**
   * @param {{axes: Object, data: string}} packed axes {control: values}; data is base64 of gzip of JSON
   * @param {Array<Object>} specs of the controls, with the values that they have at first
   */
  constructor({ axes, data }, specs) {
    this.axes = axes;
    this.specs = new Map(specs.map((spec) => [spec.name, spec]));
    this.data = data;
  }

  /**
   * The recorded run nearest to these settings.
   * @returns {Promise<{picture: string, sentence: string, reached: Array<number>, exact: boolean, isFirst: boolean}>} of
   *   which exact says that it has these settings, and isFirst that they are those of the film
   */
  async nearest(settings) {
    const { pieces, frames } = await this.#unpacked();
    let place = 0;
    let exact = true;
    let isFirst = true;
    for (const [name, values] of Object.entries(this.axes)) {
      const { kind, value } = this.specs.get(name);
      const index = nearestIndex(values, settings[name], kind);
      exact &&= isSame(values[index], settings[name]);
      isFirst &&= isSame(values[index], value);
      place = place * values.length + index;
    }
    const { picture, sentence, reached } = frames[place];
    return { picture: joined(picture, pieces), sentence, reached, exact, isFirst };
  }

  /** The pictures of the training at the first settings; none where there is nothing to play. */
  async film() {
    const { pieces, film } = await this.#unpacked();
    return film.map((picture) => joined(picture, pieces));
  }

  #unpacked() {
    return (this.unpacked ??= unpack(this.data));
  }
}

function joined(picture, pieces) {
  return picture.map((piece) => pieces[piece]).join("");
}

/**
 * Where a slider goes while there are recordings alone: to the recorded value nearest to where it was moved, and at a key's
 * press at least to the next one.
 */
export function snapped(values, from, to, { kind, byKey }) {
  const sorted = [...values].sort((a, b) => a - b);
  const nearest = sorted[nearestIndex(sorted, to, kind)];
  if (!byKey || !same(nearest, from) || same(from, to)) return nearest;
  const next = to > from ? sorted.find((value) => value > nearest) : sorted.findLast((value) => value < nearest);
  return next ?? nearest;
}

/** On a logarithmic slider 0.1 lies in the middle between 0.01 and 1. A word is near to itself alone, and so is a drawing. */
export function nearestIndex(values, wanted, kind) {
  const scale = kind === "FloatLogSlider" ? Math.log : Number;
  const distances = values.map((value) => (typeof value === "number" ? Math.abs(scale(value) - scale(wanted)) : Number(!isSame(value, wanted))));
  return distances.indexOf(Math.min(...distances));
}

/** 0.316 stands for 10^-0.5. */
function same(a, b) {
  return Math.abs(a - b) <= 5e-3 * Math.abs(a);
}

async function unpack(data) {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}
