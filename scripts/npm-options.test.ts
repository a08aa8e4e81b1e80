import { expect, test } from 'vitest';
import { afterDashes, optionsFromNpm } from './npm-options.ts';

const OPTIONS = {
  all: { type: 'boolean' },
  dir: { type: 'string' },
  json: { type: 'string' },
  lang: { type: 'string' },
} as const;

test.each([
  ['nothing', {}, {}],
  ['a flag', { npm_config_all: 'true' }, { all: true }],
  ['a flag that was turned off', { npm_config_all: 'false' }, { all: false }],
  [
    'values, as older versions of npm hand them on',
    { npm_config_lang: 'en', npm_config_dir: 'x' },
    { lang: 'en', dir: 'x' },
  ],
  ["npm's own option of the same name", { npm_config_json: 'true' }, {}],
  ['options of npm alone', { npm_config_loglevel: 'silly', npm_config_dirx: 'y' }, {}],
])('%s is taken from npm', (_, env, taken) => {
  expect(optionsFromNpm(OPTIONS, env)).toEqual(taken);
});

test('an option whose value is lost is told with what to type', () => {
  expect(() => optionsFromNpm(OPTIONS, { npm_config_dir: 'true', npm_lifecycle_event: 'test' })).toThrow(
    'npm took --dir for itself. Put `--` in front: npm test -- … --dir …',
  );
});

test.each([
  ['test', 'npm test -- 07'],
  ['start', 'npm start -- 07'],
  ['lab', 'npm run lab -- 07'],
])('%s is called as npm calls it', (event, typed) => {
  expect(afterDashes('07', { npm_lifecycle_event: event })).toBe(typed);
});
