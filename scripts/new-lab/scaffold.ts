import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PROJECT } from '../../src/course/places.ts';

/** Writes the files of a new lab, in the order in which they are to be filled in, and returns their paths. */
export async function scaffold(id: string, root = PROJECT): Promise<string[]> {
  const number = id.slice(0, 2);
  const files: [string, string][] = [
    [`labs/${id}/lab.yaml`, labYaml],
    [`specs/${id}.spec.ts`, spec(id)],
    [`fixtures/${id}/docker-compose.yml`, SOLUTION],
    [`fixtures/starters/${id}/docker-compose.yml`, STARTER],
    [`labs/${id}/docker-compose.yml`, STARTER],
    [`labs/${id}/README.md`, readmeJa(number)],
    [`labs/${id}/README.en.md`, readmeEn(number)],
  ];
  for (const [path, content] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content, { flag: 'wx' });
  }
  return files.map(([path]) => path);
}

const labYaml = `title:
  ja: ''
  en: ''
course: ''
files: [docker-compose.yml]
starter: running
steps:
  - id: running
    title:
      ja: ''
      en: ''
    file: docker-compose.yml
    hints:
      - ja: ''
        en: ''
`;

const spec = (id: string) => `import { staysUp } from '../src/observe/containers.ts';
import { lab } from '../src/spec/lab.ts';

const step = lab('${id}');

step('running', async ({ stack }) => {
  await staysUp(stack, stack.container('wordpress'));
});
`;

const SOLUTION = `services:
  wordpress:
    image: wordpress:php8.0-apache
    ports:
      - '8080:80'
`;

const STARTER = `services:
  # TODO
`;

const readmeJa = (number: string) => `# ${number}.

採点: \`npm test -- ${number}\`

この文章は IIJ Bootcamp の教材（CC BY-SA）をもとにしています。CC BY-SA 4.0。
`;

const readmeEn = (number: string) => `# ${number}.

Judge it: \`npm test -- ${number}\`

After the course of IIJ Bootcamp (CC BY-SA). These texts: CC BY-SA 4.0.
`;
