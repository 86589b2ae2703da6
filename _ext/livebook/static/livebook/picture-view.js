/**
 * Picture view: shows an explorer's picture by the module that its widget brings, the one that notebooks use as well, so
 * that what can be chosen in it can be chosen on this page, recorded or live.
 */

const modules = new Map(); // {source: promise of the module}

/** The module of some source, loaded once. */
function moduleOf(source) {
  if (!modules.has(source)) {
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    modules.set(source, import(address).finally(() => URL.revokeObjectURL(address)));
  }
  return modules.get(source);
}

/** What a widget's module is given in place of the widget: its traits, and who hears of their changes. */
class Model {
  constructor(traits, saved) {
    Object.assign(this, { traits, saved, heard: new Map(), changed: {} });
  }

  get(name) {
    return this.traits[name];
  }

  set(name, value) {
    this.traits[name] = this.changed[name] = value;
  }

  save_changes() {
    const { changed } = this;
    this.changed = {};
    this.saved(changed);
  }

  on(event, listener) {
    this.heard.set(event, [...(this.heard.get(event) ?? []), listener]);
  }

  off(event, listener) {
    this.heard.set(event, (this.heard.get(event) ?? []).filter((each) => each !== listener));
  }

  /** A trait has a new value that does not come from the module. */
  take(name, value) {
    this.traits[name] = value;
    this.heard.get(`change:${name}`)?.forEach((listener) => listener());
  }
}

export class PictureView {
  /**
   * @param {Element} element holds the first picture
   * @param {string} source of the widget's module
   * @param {function(Object)} chosen called with {control: value} that the reader has chosen in the picture
   */
  constructor(element, source, chosen) {
    this.model = new Model({ value: element.innerHTML, chosen: {} }, (changed) => changed.chosen && chosen(changed.chosen));
    moduleOf(source).then(({ default: { render } }) => render({ model: this.model, el: element }));
  }

  /** Show this picture from now on. */
  show(markup) {
    this.model.take("value", markup);
  }
}
