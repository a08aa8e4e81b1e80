import fc from 'fast-check';

/** One thing that happens to a text, at a share of its length or of its lines. Told by a failure as it is. */
export interface Damage {
  op: keyof typeof OPS;
  /** From 0 to 1. */
  at: number;
  odd: string;
}

/** What stands where something else was meant, in YAML, JSON, PromQL, Compose's and a shell's words. */
const ODD = [
  ...[
    '',
    ' ',
    '~',
    'null',
    'true',
    'yes',
    '0',
    '-1',
    '99999',
    '1e23',
    '0x1f',
    '0o17',
    '1_000',
    '.nan',
    '-.inf',
  ],
  ...[
    '2001-01-01',
    '1h',
    '5s5',
    '1y',
    '12:30:45',
    '[]',
    '{}',
    '[[[[]]]]',
    '[',
    '}',
    "''",
    '"',
    "'",
    '|',
    '>-',
  ],
  ...[
    '*a',
    '&a x',
    '!!binary aGk=',
    '!x y',
    '<<: *a',
    '? x',
    '- ',
    '-',
    ': ',
    ':',
    '#',
    '---\n',
    '...\n',
    '\t',
  ],
  ...[
    '$',
    '$$',
    '${',
    '${HOME}',
    '${X:?no}',
    '${X:-y}',
    '$(id)',
    '`id`',
    '%',
    '@',
    '&&',
    '\\',
    '\\u0000',
    '{{x}}',
  ],
  ...[
    '../..',
    '/',
    '/etc/passwd',
    '/dev/zero',
    './x',
    '~/x',
    'http://x',
    'localhost:9090',
    '::1',
    '[::1]:80',
  ],
  ...['\0', '\r', '\u001b[2J', '\ufeff', '\u202e', '\u2028', '::error::x', 'é', '日本語', '𠮷', '\ud800'],
  ...['x'.repeat(5000), '('.repeat(500), '\n'.repeat(500), '  '.repeat(2000)],
  ...['rate(x[1m])', 'up == 1', 'sum by (', '{__name__=~".+"}', 'vector(', 'and on()', 'offset -1d', '1 / 0'],
];

/** Line breaks go with their lines. */
const linesOf = (text: string) => text.split(/(?<=\n)/);

const onLine =
  (change: (line: string, odd: string) => string) =>
  (text: string, at: number, odd: string): string => {
    const lines = linesOf(text);
    const place = Math.min(lines.length - 1, Math.floor(at * lines.length));
    return lines.map((line, index) => (index === place ? change(line, odd) : line)).join('');
  };

const atPlace =
  (change: (before: string, after: string, odd: string) => string) =>
  (text: string, at: number, odd: string): string => {
    const place = Math.floor(at * text.length);
    return change(text.slice(0, place), text.slice(place), odd);
  };

/** What people, editors and transfers do to a file. */
const OPS = {
  'take a line away': onLine(() => ''),
  'write a line twice': onLine((line) => line + line),
  'indent a line': onLine((line) => `  ${line}`),
  'take indentation away': onLine((line) => line.replace(/^ {1,2}/, '')),
  'indent by a tab': onLine((line) => `\t${line.trimStart()}`),
  'make a list item of a line': onLine((line) => line.replace(/^( *)/, '$1- ')),
  'take an item out of its list': onLine((line) => line.replace('- ', '')),
  'another value': onLine((line, odd) => line.replace(/([:=] *).*$/m, (_, before: string) => before + odd)),
  'another key': onLine((line, odd) => line.replace(/[\w-]+(?=")?(?= *:)/, () => odd)),
  'another word': onLine((line, odd) => line.replace(/\w+/, () => odd)),
  'another number': onLine((line, odd) => line.replace(/\d+/, () => odd)),
  'take the quotes away': onLine((line) => line.replace(/["']/g, '')),
  'one more line': onLine((line, odd) => `${line.replace(/\S.*$/m, '')}${odd}\n${line}`),
  'something in between': atPlace((before, after, odd) => before + odd + after),
  'a sign less': atPlace((before, after) => before.slice(0, -1) + after),
  'cut short': atPlace((before) => before),
  'the last part first': atPlace((before, after) => after + before),
  'Windows line ends': (text: string) => text.replace(/\n/g, '\r\n'),
  'a byte order mark': (text: string) => `\ufeff${text}`,
};

const odd = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.oneof(fc.double(), fc.bigInt()).map(String) },
);

const damage: fc.Arbitrary<Damage> = fc.record({
  op: fc.constantFrom(...(Object.keys(OPS) as (keyof typeof OPS)[])),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  odd,
});

/** A few of them, one after another. */
export const damages = fc.array(damage, { minLength: 1, maxLength: 3 });

export const damaged = (text: string, all: readonly Damage[]): string =>
  all.reduce((before, { op, at, odd }) => OPS[op](before, at, odd), text);
