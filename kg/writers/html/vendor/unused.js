// vis-util without what the page has no use for: settings dialogs, tooltips, click-to-use, checks of options.
export * from "vis-util/esnext";

export class Configurator {}
export class Popup {}
export class Activator {}
export class Validator {
  static validate() {
    return false;
  }
}
