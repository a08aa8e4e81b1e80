/** The colours that Grafana's palette knows by name, each in five shades from `super-light-` to `dark-`. */
export type ColourFamily = 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'purple';

/** Where each family's hues end, in degrees, when a colour was picked freely. */
const hueEnds: [ColourFamily, number][] = [
  ['red', 15],
  ['orange', 40],
  ['yellow', 70],
  ['green', 165],
  ['blue', 255],
  ['purple', 330],
  ['red', 360],
];

/** The family of a colour that is written as in Grafana: `semi-dark-red`, `#f00`, `rgb(255, 0, 0)`; else undefined. */
export function colourFamily(colour: string): ColourFamily | undefined {
  const text = colour.trim().toLowerCase();
  const named = text.replace(/^(super-light|light|semi-dark|dark)-/, '');
  const family = hueEnds.find(([name]) => name === named)?.[0];
  if (family !== undefined) return family;
  const channels = hexChannels(text) ?? rgbChannels(text);
  return channels === undefined ? undefined : familyOf(channels);
}

function hexChannels(text: string): number[] | undefined {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/.exec(text)?.[1];
  const pairs = digits?.length === 3 ? [...digits].map((digit) => digit + digit) : digits?.match(/../g);
  return pairs?.map((pair) => Number.parseInt(pair, 16));
}

function rgbChannels(text: string): number[] | undefined {
  const found = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)/.exec(text);
  return found?.slice(1, 4).map(Number);
}

function familyOf([red = 0, green = 0, blue = 0]: number[]): ColourFamily | undefined {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  // Next to grey there is no hue to speak of.
  if (spread < 25) return undefined;
  const sector =
    most === red
      ? (green - blue) / spread
      : most === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread;
  const hue = (sector * 60 + 360) % 360;
  return hueEnds.find(([, end]) => hue < end)?.[0];
}
