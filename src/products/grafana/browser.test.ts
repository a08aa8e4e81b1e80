import { expect, test } from 'vitest';
import { findChromium, isRed, openBrowser, shownNumbers } from './browser.ts';

test.each([
  ['rgb(242, 73, 92)', true],
  ['rgb(196, 22, 42)', true],
  ['rgb(87, 148, 242)', false],
  ['rgb(255, 152, 48)', false],
  ['rgb(255, 255, 255)', false],
  ['rgba(242, 73, 92, 0)', false],
])('%s is red: %s', (colour, expected) => {
  expect(isRed(colour)).toBe(expected);
});

const browser = findChromium();

test.skipIf(!browser).each([
  ['7.5', 'aria-label="Panel container title HTTP Status"'],
  ['current', 'data-testid="data-testid Panel header HTTP Status"'],
])("reads the number of a panel in Grafana %s's markup, and no other panel's", async (_version, mark) => {
  const opened = await openBrowser(browser ?? '');
  try {
    const page = await opened.newPage();
    await page.setContent(`<section ${mark}><h6>HTTP Status</h6>
      <div style="background-color: rgb(196, 22, 42)"><span style="color: white">500</span></div></section>
      <section aria-label="Panel container title Other"><span>200</span></section>`);
    const shown = await shownNumbers(page, 'HTTP Status');
    expect(shown.map(({ text }) => text)).toEqual(['500']);
    expect(shown[0]?.colours.some(isRed)).toBe(true);
  } finally {
    await opened.close();
  }
});
