import { describe, expect, test } from 'vitest';
import { resultOf, wrongStep } from '../result-under-test.ts';
import { feedback } from './feedback.ts';
import { fenced, prose } from './markdown.ts';

const student = { name: '佐藤_1', file: '佐藤_1', labs: [resultOf({}, wrongStep, { judged: false })] };

test('a student gets points, steps, and the one thing to do next', () => {
  expect(feedback(student, 'en')).toBe(`# 佐藤\\_1

Points: **2** of 3

## 04-node-exporter title (2/3)

- ✅ one title
- ❌ two title
- ▫️ three title

**two title**

It is wrong.

\`\`\`text
last seen
→ prometheus/prometheus.yml:7
\`\`\`

Hint: two hint
`);
});

test('in Japanese, too', () => {
  expect(feedback(student, 'ja')).toMatch(/得点: \*\*2\*\* \/ 3[\s\S]*違います。[\s\S]*ヒント: twoの助言/);
});

test('what the environment did comes without a hint', () => {
  const labs = [resultOf({ ...wrongStep, verdict: 'broken' })];
  expect(feedback({ ...student, labs }, 'en')).not.toMatch(/Hint|→/);
});

describe('what others wrote is text:', () => {
  test.each([
    ['<img src=x>', '\\<img src=x\\>'],
    ['![a](http://x)', '\\!\\[a\\](http://x)'],
    ['# a', '\\# a'],
    ['- a', '\\- a'],
    ['a `b_c` d_e', 'a `b_c` d\\_e'],
    ['a ` <b>', 'a \\` \\<b\\>'],
  ])('%s', (raw, shown) => {
    expect(prose(raw)).toBe(shown);
  });

  test('a fence in it ends no block', () => {
    expect(fenced('a\n````\nb')).toBe('`````text\na\n````\nb\n`````');
  });
});
