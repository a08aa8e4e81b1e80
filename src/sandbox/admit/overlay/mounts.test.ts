import { describe, expect, test } from 'vitest';
import type { ComposeModel, ComposeService } from '../compose-model.ts';
import { overlay } from './overlay.ts';

const bind = (source: string, target: string) => ({ type: 'bind', source, target });
const mounting = (...sources: string[]): ComposeService => ({
  image: 'wordpress',
  volumes: sources.map((source, index) => bind(source, `/${index}`)),
});

/** Sources of the mounts that a model's containers may write to. */
function writable(model: ComposeModel, whole?: ComposeModel): string[] {
  const options = { project: 'p', labels: {}, catalog: [], images: new Map<string, string>() };
  const { services } = overlay(model, whole === undefined ? options : { ...options, whole });
  const mounts = Object.values(services).flatMap(({ volumes }) => volumes ?? []);
  return mounts.flatMap(({ source, read_only }) => (read_only ? [] : [source ?? '']));
}

describe('a container can not prepare the way of another mount', () => {
  test('a mount that lies in another is read-only, and so is that', () => {
    expect(writable({ services: { a: mounting('/lab'), b: mounting('/lab/deep/file') } })).toEqual([]);
    expect(writable({ services: { a: mounting('/lab', '/lab/deep/file') } })).toEqual([]);
  });

  test('mounts beside each other stay writable, also where one name begins like the other', () => {
    expect(writable({ services: { a: mounting('/lab/a', '/lab/a-b') } })).toEqual(['/lab/a', '/lab/a-b']);
  });

  test('files of secrets and configs count', () => {
    const services = { a: mounting('/lab/a', '/lab/b', '/lab/c') };
    const files = { secrets: { s: { file: '/lab/a/s' } }, configs: { c: { file: '/lab/b/c' } } };
    expect(writable({ services, ...files })).toEqual(['/lab/c']);
  });

  test('a mount of the first phase counts with those of the last, though the override takes it away', () => {
    const base = { services: { a: mounting('/lab/a') } };
    const whole = { services: { a: mounting('/lab/b'), c: mounting('/lab/a/deep') } };
    expect(writable(base, whole)).toEqual([]);
  });

  test('the same mount in both phases is one', () => {
    const model = { services: { a: mounting('/lab/a') } };
    expect(writable(model, structuredClone(model))).toEqual(['/lab/a']);
  });
});

test('volumes and memory stay as they are', () => {
  const volumes = [
    { type: 'volume', source: 'data', target: '/a' },
    { type: 'tmpfs', target: '/b' },
  ];
  const options = { project: 'p', labels: {}, catalog: [], images: new Map<string, string>() };
  expect(overlay({ services: { a: { volumes } } }, options).services.a?.volumes).toEqual(volumes);
});
