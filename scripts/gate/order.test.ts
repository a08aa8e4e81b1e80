import { expect, test } from 'vitest';
import type { Lab } from '../../src/course/lab.ts';
import type { Job, Kind } from './job.ts';
import { inOrder } from './order.ts';

const lab = { id: '05-promql' } as Lab;
const job = (kind: Kind, name: string, stack?: string): Job => ({
  kind,
  lab,
  name,
  stack,
  run: async () => ({ passed: 1, failures: [] }),
});
const jobs = [
  job('mistakes', 'm-cold', 'm-cold'),
  job('mistakes', 'm1'),
  job('alternatives', 'a1'),
  job('mistakes', 'm2'),
  job('fixtures', 'fixture'),
  job('starters', 'starter', 'starter'),
];
const names = (options: { seed: number; closely: boolean }) =>
  inOrder(lab, jobs, options).map(({ kind, name }) => (kind === 'order' ? '=' : name));

test('the fixture comes first and again, and once more after all that a warm stack outlives', () => {
  const order = names({ seed: 1, closely: false });
  expect(order.slice(0, 2)).toEqual(['fixture', '=']);
  expect(order.slice(2, 5).sort()).toEqual(['a1', 'm1', 'm2']);
  expect(order[5]).toBe('=');
  expect(order.slice(6).sort()).toEqual(['m-cold', 'starter']);
});

test('looked at closely, the fixture follows every mistake', () => {
  const order = names({ seed: 1, closely: true });
  for (const mistake of ['m1', 'm2', 'm-cold']) expect(order[order.indexOf(mistake) + 1]).toBe('=');
  expect(order.filter((name) => name === '=')).toHaveLength(4);
});

test('jobs that can share a stack follow each other', () => {
  const shared = ['d1', 'd2', 'd3'].map((name) => job('documents', name, 'document'));
  const order = (seed: number) =>
    inOrder(lab, [...jobs, ...shared], { seed, closely: false }).map(({ stack }) => stack ?? '');
  for (let seed = 0; seed < 20; seed += 1)
    expect(order(seed).join(' ')).toContain('document document document');
});

test('another seed is another order', () => {
  const orders = new Set(Array.from({ length: 20 }, (_, seed) => names({ seed, closely: false }).join()));
  expect(orders.size).toBeGreaterThan(2);
});

test('without a fixture nothing is repeated', () => {
  const some = jobs.filter(({ kind }) => kind === 'starters' || kind === 'mistakes');
  expect(inOrder(lab, some, { seed: 1, closely: true })).toHaveLength(4);
});
