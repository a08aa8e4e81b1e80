// What runs in the page is typed by the browser, not by Node.
/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where distributions and installers put Chromium or Chrome. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The system's own Chromium; CHROMIUM names another. Undefined where there is none. */
export const findChromium = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  env.CHROMIUM ?? PLACES.find((path) => existsSync(path));

/** Starts a browser without a window that speaks to nobody but the pages it is sent to. */
export async function openBrowser(executablePath: string): Promise<Browser> {
  // As root, in a container of CI too, Chromium's own sandbox can't start.
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-component-update',
  ];
  return chromium.launch({
    executablePath,
    args: [...args, '--disable-background-networking', '--disable-sync'],
  });
}

/** A number that a Grafana panel shows, with the colours that it and what lies behind it are painted in. */
export interface ShownNumber {
  text: string;
  /** CSS colours from the number outwards: its own, then each background up to the panel's. */
  colours: string[];
}

/** The numbers that the panel with a title shows on an open dashboard; Grafana 7.5's and current markup alike. */
export async function shownNumbers(page: Page, title: string): Promise<ShownNumber[]> {
  const name = title.replaceAll('"', '\\"');
  const panel = `[aria-label="Panel container title ${name}"], [data-testid="data-testid Panel header ${name}"]`;
  return page.locator(panel).evaluateAll((panels) =>
    panels.flatMap((root) =>
      [...root.querySelectorAll('*')]
        .filter((each) => each.children.length === 0 && /^\d+$/.test(each.textContent?.trim() ?? ''))
        .map((each) => {
          const colours = [getComputedStyle(each).color];
          for (let at: Element | null = each; at && at !== root.parentElement; at = at.parentElement) {
            const { backgroundColor, backgroundImage } = getComputedStyle(at);
            colours.push(backgroundColor, ...(backgroundImage.match(/rgba?\([^)]*\)/g) ?? []));
          }
          return { text: each.textContent?.trim() ?? '', colours };
        }),
    ),
  );
}

/** Whether a CSS colour is a clear, visible red. */
export function isRed(colour: string): boolean {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return alpha > 0.5 && red > 120 && red > 2 * green && red > 2 * blue;
}
