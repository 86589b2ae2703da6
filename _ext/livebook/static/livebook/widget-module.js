/**
 * Widget module: the JavaScript that an anywidget brings shows it here as it does in notebooks.
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
export class WidgetModel {
  /**
   * @param {Object} traits
   * @param {function(Object)} saved called with {trait: value} of what the module has changed
   */
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

  /** Show the widget in an element. */
  async render(element, source) {
    const module = await moduleOf(source);
    module.default.render({ model: this, el: element });
  }
}
