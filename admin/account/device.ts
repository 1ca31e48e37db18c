/** Browsers as they name themselves; each claims to be those below it, too. */
const BROWSERS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Yandex', /YaBrowser\/(\d+)/],
  ['Edge', /Edg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Samsung Internet', /SamsungBrowser\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/],
  ['Safari', /Version\/(\d+)\S* .*Safari\//],
];
const SYSTEMS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux|X11/],
];

/** A browser and its system in short, as `Firefox 140, Windows`; of what is none, the beginning of what it calls itself. */
export function deviceOf(agent: string): string {
  const browser = BROWSERS.flatMap(([name, sign]) => {
    const [, version] = sign.exec(agent) ?? [];
    return version === undefined ? [] : [`${name} ${version}`];
  })[0];
  const system = SYSTEMS.find(([, sign]) => sign.test(agent))?.[0];
  return browser === undefined ? agent.slice(0, 60) : [browser, system].filter((one) => one !== undefined).join(', ');
}
