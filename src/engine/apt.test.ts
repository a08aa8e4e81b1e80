import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../course/temp-folder.ts';
import { mayInstall, readDistribution } from './apt.ts';

const debian = (...lines: string[]) => ['ID=debian', ...lines].join('\n');

test.each([
  ['Debian 12', 'debian', 12, debian('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"', 'VERSION_ID="12"')],
  ['Debian 13', 'debian', 13, debian('PRETTY_NAME="Debian GNU/Linux 13 (trixie)"', 'VERSION_ID="13"')],
  ['Debian sid', 'debian', 0, debian('PRETTY_NAME="Debian GNU/Linux forky/sid"', 'VERSION_CODENAME=forky')],
  [
    'Ubuntu 24.04',
    'ubuntu',
    24,
    'PRETTY_NAME="Ubuntu 24.04.2 LTS"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n',
  ],
  ['Linux Mint', 'ubuntu', 22, 'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22"\n'],
  ['Raspbian', 'debian', 12, 'ID=raspbian\nID_LIKE=debian\nVERSION_ID="12"\n'],
  ['Fedora', undefined, 42, 'ID=fedora\nVERSION_ID=42\nPRETTY_NAME="Fedora Linux 42"\n'],
  ['Alpine', undefined, 3, 'ID=alpine\nVERSION_ID=3.22.0\nPRETTY_NAME="Alpine Linux v3.22"\n'],
] as const)('%s', async (_, family, major, source) => {
  await using folder = await tempFolder({ 'os-release': source });
  expect(await readDistribution(join(folder.dir, 'os-release'))).toMatchObject({ family, major });
});

test('its name is the pretty one, or the platform where there is none', async () => {
  await using folder = await tempFolder({
    'os-release': debian('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"'),
  });
  expect((await readDistribution(join(folder.dir, 'os-release'))).name).toBe(
    'Debian GNU/Linux 12 (bookworm)',
  );
  const nowhere = await readDistribution(join(folder.dir, 'missing'));
  expect(nowhere).toEqual({ family: undefined, major: 0, name: process.platform });
});

test('KATA_INSTALL=0 forbids installing', async () => {
  expect(await mayInstall({ KATA_INSTALL: '0' })).toBe(false);
});
