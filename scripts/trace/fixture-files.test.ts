import { expect, test } from 'vitest';
import { tempFolder } from '../../src/course/temp-folder.ts';
import { fixtureFiles, strayOverlays } from './fixture-files.ts';

test('a file that an earlier lab has just like this is inherited, a changed one is not', async () => {
  await using folder = await tempFolder({
    '01-one/docker-compose.yml': 'a',
    '01-one/prometheus/prometheus.yml': 'b',
    '02-two/docker-compose.yml': 'a',
    '02-two/prometheus/prometheus.yml': 'changed',
  });
  const files = await fixtureFiles(['01-one', '02-two'], folder.dir);
  expect(files.get('01-one')?.map(({ inherited }) => inherited)).toEqual([false, false]);
  expect(files.get('02-two')).toEqual([
    { name: 'docker-compose.yml', inherited: true },
    { name: 'prometheus/prometheus.yml', inherited: false },
  ]);
});

test('a file of the same content under another name is not inherited', async () => {
  await using folder = await tempFolder({ '01-one/break.sh': 'a', '02-two/restore.sh': 'a' });
  const files = await fixtureFiles(['01-one', '02-two'], folder.dir);
  expect(files.get('02-two')).toEqual([{ name: 'restore.sh', inherited: false }]);
});

test('overlays of a lab that is gone are strays', async () => {
  await using folder = await tempFolder({
    'mistakes/01-one/tabs/mistake.yaml': '',
    'mistakes/09-gone/tabs/mistake.yaml': '',
    'alternatives/08-old/long/alternative.yaml': '',
  });
  expect(await strayOverlays(['01-one'], folder.dir)).toEqual(['alternatives/08-old', 'mistakes/09-gone']);
});
