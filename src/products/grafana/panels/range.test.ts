import { expect, test } from 'vitest';
import { endOf } from './range.ts';

test.each([{ to: 'now' }, { to: 'now/d' }, {}])('a range that ends now shows the present: %j', (time) => {
  expect(endOf({ time })).toBeUndefined();
});

test('so does a dashboard without a range', () => {
  expect(endOf({})).toBeUndefined();
});

test.each(['now-1h', 'now-1d/d', 'nowx', '2021-11-20T00:00:00.000Z'])(
  'a range that ends at %s does not',
  (to) => {
    expect(endOf({ time: { from: 'now-1d', to } })).toBe(to);
  },
);
