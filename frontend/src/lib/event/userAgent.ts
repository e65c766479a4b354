/** What a user agent's text says of browser and system; absent where it does not say. */
export interface Client {
  browser?: string;
  system?: string;
}

// The order decides: nearly every browser also calls itself Safari, and most call themselves Chrome.
const browsers: [name: string, mark: RegExp][] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ["Opera", /\bOPR\/(\d+)/],
  ["Samsung Internet", /\bSamsungBrowser\/(\d+)/],
  ["Firefox", /\b(?:Firefox|FxiOS)\/(\d+)/],
  ["Chrome", /\b(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/],
  ["Safari", /\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/],
  ["curl", /^curl\/(\d+)/],
];

const systems: [name: string, mark: RegExp][] = [
  ["Windows", /Windows/],
  ["iOS", /iPhone|iPad|iPod/],
  ["macOS", /Mac OS X|Macintosh/],
  ["Android", /Android/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux|X11/],
];

export function clientOf(userAgent: string): Client {
  const browser = browsers.map(([name, mark]) => ({ name, version: mark.exec(userAgent)?.[1] })).find((b) => b.version);
  const system = systems.find(([, mark]) => mark.test(userAgent))?.[0];
  return {
    ...(browser ? { browser: `${browser.name} ${browser.version}` } : {}),
    ...(system ? { system } : {}),
  };
}
