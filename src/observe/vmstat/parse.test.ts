import { expect, test } from 'vitest';
import { readVmstats, type VmstatSample } from './parse.ts';

async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

const ledBy = (name: string, text: string) => text.replace(/^(?=.)/gm, `${name} `);

const read = async (...texts: string[]): Promise<VmstatSample['values'][]> => {
  const found = [];
  for await (const { values } of readVmstats(chunks(...texts.map((text) => ledBy('1', text)))))
    found.push(values);
  return found;
};

const TITLE = 'procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----\n';
const HEADER = ' r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st';

test('the first line is an average since boot and is left out', async () => {
  const [sample, ...more] = await read(
    `${TITLE}${HEADER}\n 3 0 0 9249760 122220 3209688 0 0 0 0 41 237 0 0 100 0 0\n`,
    ' 9 1 2 9156508 127648 3322200 3 4 5 6 5351 29472 47 34 19 7 8\n',
  );
  expect(more).toEqual([]);
  expect(sample).toEqual({
    ...{ r: 9, b: 1, swpd: 2, free: 9156508, buff: 127648, cache: 3322200, si: 3, so: 4, bi: 5, bo: 6 },
    ...{ in: 5351, cs: 29472, us: 47, sy: 34, id: 19, wa: 7, st: 8 },
  });
});

const first = ' 0 0 0 1 1 1 0 0 0 0 1 1 0 0 100 0 0';

test('columns are found by the header: newer ones print gu', async () => {
  const [sample] = await read(`${HEADER} gu\n${first} 0\n 8 0 0 1 1 1 0 0 0 0 1 1 60 30 5 0 0 5\n`);
  expect(sample).toMatchObject({ us: 60, st: 0, gu: 5 });
});

test('a timestamp is no column', async () => {
  const [sample] = await read(
    `${HEADER}                 JST\n${first} 2021-05-28 13:30:57\n 7 0 0 1 1 1 0 0 0 0 1 1 0 0 93 0 0 2021-05-28 13:30:58\n`,
  );
  expect(sample).toMatchObject({ r: 7, id: 93, st: 0 });
  expect(Object.values(sample ?? {}).filter(Number.isNaN)).toEqual([]);
  expect(sample).not.toHaveProperty('JST');
});

test('headers come again every screenful, and only the very first line is left out', async () => {
  const body = [1, 2, 3].map((r) => ` ${r} 0 0 1 1 1 0 0 0 0 1 1 0 0 100 0 0`).join('\n');
  const found = await read(`${TITLE}${HEADER}\n${first}\n${body}\n${TITLE}${HEADER}\n${body}\n`);
  expect(found.map(({ r }) => r)).toEqual([1, 2, 3, 1, 2, 3]);
});

test('each of several has its own header, and its own first line is left out', async () => {
  const one = (r: number) => ` ${r} 0 0 1 1 1 0 0 0 0 1 1 0 0 100 0 0\n`;
  const begin = [ledBy('1', `${HEADER}\n${first}\n`), ledBy('2', `${HEADER} gu\n${first} 0\n`)];
  const found = [];
  const lines = [...begin, ledBy('1', one(3)), ledBy('2', one(4).replace('\n', ' 7\n')), ledBy('1', one(5))];
  for await (const { values } of readVmstats(chunks(...lines))) found.push([values.r, values.gu]);
  expect(found).toEqual([
    [3, undefined],
    [4, 7],
    [5, undefined],
  ]);
});

test('a sample carries the time when it came', async () => {
  const before = Date.now();
  for await (const { at } of readVmstats(chunks(ledBy('1', `${HEADER}\n${first}\n${first}\n`))))
    expect(at.getTime() - before).toBeLessThan(1000);
});
