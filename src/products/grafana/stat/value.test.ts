import { expect, test } from 'vitest';
import { valueFault } from './value.ts';

const panel = (options: object) => ({ type: 'stat', options });
const last = { reduceOptions: { calcs: ['lastNotNull'] } };

test.each(['name', 'none'])('the text mode %s shows no number', (textMode) => {
  const fault = valueFault(panel({ ...last, textMode }));
  expect(fault?.path).toEqual(['options', 'textMode']);
  expect(fault?.text.en).toContain(textMode);
});

test.each(['auto', 'value', 'value_and_name'])('the text mode %s shows one', (textMode) => {
  expect(valueFault(panel({ ...last, textMode }))).toBeUndefined();
});

test.each([['last'], ['lastNotNull', 'max']])('the calculation %s is the last value', (...calcs) => {
  expect(valueFault(panel({ reduceOptions: { calcs } }))).toBeUndefined();
});

test('another calculation is not', () => {
  expect(valueFault(panel({ reduceOptions: { calcs: ['mean'] } }))?.text.en).toContain('mean');
});

test('a calculation that is no list is not either', () => {
  expect(valueFault(panel({ reduceOptions: { calcs: 'last' } }))?.text.en).toMatch(
    /^`"calcs": "last"` is a string/,
  );
});
