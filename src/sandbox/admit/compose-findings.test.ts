import { expect, test } from 'vitest';
import { explainComposeRefusal } from './compose-findings.ts';

const explained = (value: unknown, { said = '', path = [] as string[] } = {}) =>
  explainComposeRefusal({ said, path, values: [undefined, value] });

test("a service's name is missing", () => {
  const { text, path } = explained({ services: { image: 'wordpress', ports: ['8080:80'] } }) ?? {};
  expect(text?.en).toMatch(/^`image` stands right below `services:`/);
  expect(path).toEqual(['services', 'image']);
});

test('a key of a service in none', () => {
  const { text, path } = explained({ services: { web: { image: 'a' } }, ports: ['8080:80'] }) ?? {};
  expect(text?.en).toMatch(/^`ports` is in no service/);
  expect(path).toEqual(['ports']);
});

test('a service inside another', () => {
  const { text } = explained({ services: { web: { image: 'a', db: { image: 'b' } } } }) ?? {};
  expect(text?.en).toMatch(/^The service `db` stands inside the service `web`/);
});

test('an item without its dash', () => {
  const path = ['services', 'web', 'ports'];
  const said = 'services.web.ports must be a list';
  const value = { services: { web: { image: 'a', ports: '8080:80' } } };
  expect(explained(value, { said, path })?.text.en).toMatch(/`- '8080:80'`/);
  expect(explained({ services: { web: { image: 'a', ports: 80 } } }, { said, path })).toBeUndefined();
});

test('a mount without ./', () => {
  const value = { services: { web: { image: 'a', volumes: ['./x:/x', 'site:/y'] } } };
  const refused = {
    said: 'service "web" refers to undefined volume site: invalid',
    path: ['services', 'web', 'volumes'],
  };
  const { text, path } = explained(value, refused) ?? {};
  expect(text?.en).toMatch(/write `\.\/site`\.$/);
  expect(path).toEqual(['services', 'web', 'volumes', 1]);
});

test('what is none of these', () => {
  expect(explained({ services: { ports: { image: 'a' }, web: 'wordpress' } })).toBeUndefined();
});
