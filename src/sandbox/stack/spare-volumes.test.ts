import Dockerode from 'dockerode';
import { expect, test } from 'vitest';
import { tempFolder } from '../../course/temp-folder.ts';
import { engineUnderTest } from '../../engine/engine-under-test.ts';
import { removeLabelled } from './removal.ts';
import { asideIn } from './spare-volumes.ts';

const volume = (number: number) => number.toString(16).padStart(64, '0');

test('volumes that are set aside are all told, each once', async () => {
  await using folder = await tempFolder();
  const aside = asideIn(folder.dir);
  expect(await aside.all()).toEqual([]);
  expect(await aside.add([volume(1), volume(2)])).toEqual([]);
  expect(await asideIn(folder.dir).add([volume(2), volume(3)])).toEqual([]);
  expect(await aside.all()).toEqual([volume(1), volume(2), volume(3)]);
});

test('the oldest go where they become too many', async () => {
  await using folder = await tempFolder();
  const aside = asideIn(folder.dir);
  const many = Array.from({ length: 50 }, (_, index) => volume(index));
  expect(await aside.add(many)).toEqual([]);
  expect(await aside.add([volume(50), volume(51)])).toEqual([volume(0), volume(1)]);
  expect(await aside.all()).toHaveLength(50);
});

test("a container's own volumes are set aside instead of removed, and named ones let be", async () => {
  await using folder = await tempFolder();
  const mounts = [{ Name: volume(7) }, { Name: 'theirs' }, { Source: '/lab' }];
  const routes = { '/containers/json': [{ Id: 'c', Mounts: mounts }], '/networks': [], '/volumes': {} };
  await using engine = await engineUnderTest(routes);
  const aside = asideIn(folder.dir);
  await removeLabelled(new Dockerode({ socketPath: engine.socket }), ['some=label'], aside);
  expect(engine.asked.filter((each) => each.startsWith('DELETE'))).toEqual(['DELETE /containers/c']);
  expect(await aside.all()).toEqual([volume(7)]);
});

const site = (number: number, image = 'wordpress') => ({
  volume: volume(number),
  image,
  state: `s${number}`,
});

test('a site is taken once, when it is aside, by its image', async () => {
  await using folder = await tempFolder();
  const aside = asideIn(folder.dir);
  await aside.note(site(1));
  await aside.note(site(2, 'other'));
  expect(await aside.take('wordpress')).toBeUndefined();
  await aside.add([volume(1), volume(2), volume(3)]);
  expect(await aside.take('wordpress')).toEqual(site(1));
  expect(await aside.take('wordpress')).toBeUndefined();
  expect(await aside.all()).toEqual([volume(1), volume(2), volume(3)]);
});

test('a site that was taken and comes back is no site until that is noted again', async () => {
  await using folder = await tempFolder();
  const aside = asideIn(folder.dir);
  await aside.note(site(1));
  await aside.add([volume(1)]);
  await aside.take('wordpress');
  await aside.add([volume(1)]);
  expect(await aside.take('wordpress')).toBeUndefined();
  await aside.note(site(1));
  await aside.add([volume(1)]);
  expect(await aside.take('wordpress')).toEqual(site(1));
});

test('a site in use is not taken, though it was aside before', async () => {
  await using folder = await tempFolder();
  const aside = asideIn(folder.dir);
  await aside.add([volume(1)]);
  await aside.note(site(1));
  expect(await aside.take('wordpress')).toBeUndefined();
});

test('a site that goes for want of room is not taken', async () => {
  await using folder = await tempFolder();
  const aside = asideIn(folder.dir);
  await aside.note(site(0));
  await aside.add([volume(0)]);
  await aside.add(Array.from({ length: 50 }, (_, index) => volume(index + 1)));
  expect(await aside.take('wordpress')).toBeUndefined();
});
