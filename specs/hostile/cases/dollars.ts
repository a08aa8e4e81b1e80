import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Hostile } from '../hostile.ts';

const wordpress = (keys: object, beside: object = {}) => ({
  'docker-compose.yml': stringify({
    services: { wordpress: { image: 'wordpress:php8.0-apache', ports: ['8080:80'], ...keys } },
    ...beside,
  }),
});

/** A link out of the lab whose name Compose writes with another number of dollars than the engine reads. */
const decoy = (name: string, source: string, link: string, plain: string): Hostile => ({
  name,
  lab: '01-wordpress',
  files: wordpress({ volumes: [`${source}:/mnt:ro`] }),
  make: async (folder) => {
    await mkdir(join(folder, plain), { recursive: true });
    await symlink('/usr', join(folder, link));
  },
  must: { verdict: 'wrong', says: /symbolic link/ },
});

/** Names with dollars: what is checked has to be what is mounted. */
export const dollars: Hostile[] = [
  decoy('a link behind one dollar, a folder behind two', './$$way', '$way', '$$way'),
  decoy('a link behind two dollars, a folder behind one', './$$$$way', '$$way', '$way'),
  decoy('a link behind a variable', './${WAY:-$$way}', '$way', '$$way'),
  {
    name: 'a folder with a dollar is mounted as it is',
    lab: '01-wordpress',
    files: wordpress({ volumes: ['./$$way:/mnt:ro'] }),
    make: async (folder) => {
      await mkdir(join(folder, '$way'));
      await writeFile(join(folder, '$way/file'), 'x');
    },
    must: { verdict: 'pass' },
    starts: true,
  },
  {
    name: 'a variable of the caller',
    lab: '01-wordpress',
    files: wordpress({ image: '$HOME' }),
    must: { verdict: 'wrong' },
  },
  {
    name: 'a variable that is empty in the name of an image',
    lab: '01-wordpress',
    files: wordpress({ image: 'wordpress:$NONE' }),
    must: { verdict: 'wrong' },
  },
];
