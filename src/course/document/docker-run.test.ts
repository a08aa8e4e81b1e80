import { describe, expect, test } from 'vitest';
import { readDockerRun } from './docker-run.ts';

describe('docker run as a service', () => {
  test.each([
    ['docker run wordpress', { image: 'wordpress' }],
    [
      'docker run -d --name web -p 8080:80 -p 8443:443 wordpress:6',
      { image: 'wordpress:6', container_name: 'web', ports: ['8080:80', '8443:443'] },
    ],
    [
      'docker container run -dit --rm --name=web -p8080:80 wordpress',
      { image: 'wordpress', container_name: 'web', ports: ['8080:80'] },
    ],
    [
      'docker run \\\n  -e "A=b c" -v ./x:/y \\\n  --restart always wordpress apache2 -X',
      {
        image: 'wordpress',
        environment: ['A=b c'],
        volumes: ['./x:/y'],
        restart: 'always',
        command: ['apache2', '-X'],
      },
    ],
  ])('%s', (command, service) => {
    expect(readDockerRun(command)).toEqual({ service });
  });
});

describe('what Docker would not understand is said:', () => {
  test.each([
    ['dokcer run wordpress', /dokcer/],
    ['docker rnu -d wordpress', /docker rnu/],
    ['docker run -d --nmae web wordpress', /--nmae/],
    ['docker run -d -p', /-p.*no value/],
    ['docker run -d -p 8080:80', /no image/],
    ['docker', /docker run/],
    ['', /no command/],
  ])('%s', (command, said) => {
    const read = readDockerRun(command);
    expect('objection' in read && read.objection.en).toMatch(said);
  });
});
