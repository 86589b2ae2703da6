/**
 * Picture view: shows an explorer's picture by the module that its widget brings, the one that notebooks use as well, so
 * that what can be chosen in it can be chosen on this page, recorded or live.
 */

import { WidgetModel } from "./widget-module.js";

export class PictureView {
  /**
   * @param {Element} element holds the first picture
   * @param {string} source of the widget's module
   * @param {function(Object)} chosen called with {control: value} that the reader has chosen in the picture
   */
  constructor(element, source, chosen) {
    const traits = { value: element.innerHTML, chosen: {}, fresh: 0 };
    this.model = new WidgetModel(traits, (changed) => changed.chosen && chosen(changed.chosen));
    this.model.render(element, source);
  }

  /** What readers have found in pictures so far is gone from later ones. */
  forget() {
    this.model.take("fresh", this.model.get("fresh") + 1);
  }

  /** Show this picture from now on. */
  show(markup) {
    this.model.take("value", markup);
  }
}
