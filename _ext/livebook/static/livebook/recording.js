/**
 * Recording: what an explorer showed, at build time, for a grid of its settings.
 */

export class Recording {
  /** @param {{axes: Object, data: string}} packed axes {control: values}; data is base64 of gzip of JSON */
  constructor({ axes, data }, specs) {
    this.axes = axes;
    this.specs = new Map(specs.map((spec) => [spec.name, spec]));
    this.data = data;
  }

  /**
   * The recorded run nearest to these settings.
   * @returns {Promise<{picture: string, sentence: string, exact: boolean}>}
   */
  async nearest(settings) {
    this.unpacked ??= unpack(this.data);
    const { pieces, frames } = await this.unpacked;
    let place = 0;
    let exact = true;
    for (const [name, values] of Object.entries(this.axes)) {
      const index = nearestIndex(values, settings[name], this.specs.get(name).kind);
      exact &&= same(values[index], settings[name]);
      place = place * values.length + index;
    }
    const { picture, sentence } = frames[place];
    return { picture: picture.map((piece) => pieces[piece]).join(""), sentence, exact };
  }
}

/** On a logarithmic slider 0.1 lies in the middle between 0.01 and 1. A word is near to itself alone. */
export function nearestIndex(values, wanted, kind) {
  const scale = kind === "FloatLogSlider" ? Math.log : Number;
  const distances = values.map((value) => (typeof value === "number" ? Math.abs(scale(value) - scale(wanted)) : Number(value !== wanted)));
  return distances.indexOf(Math.min(...distances));
}

function same(a, b) {
  return a === b || (typeof a === "number" && Math.abs(a - b) <= 5e-3 * Math.abs(a)); // 0.316 stands for 10^-0.5
}

async function unpack(data) {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}
