import { beforeEach, describe, expect, test } from 'vitest';
import { modelOf, needsCompose, refusalOf, wordpress } from '../admitted-under-test.ts';

beforeEach(needsCompose);

const NOT_ALLOWED = "can't be used where labs are judged";

describe.concurrent('a service that reaches for the host is refused at its line', () => {
  test.for([
    ['privileged', 'privileged: true'],
    ['network_mode: host', 'network_mode: host'],
    ['network_mode: container:x', 'network_mode: container:x'],
    ['network_mode: bridge', 'network_mode: bridge'],
    ['pid', 'pid: host'],
    ['ipc', 'ipc: host'],
    ['userns_mode', 'userns_mode: host'],
    ['uts', 'uts: host'],
    ['cgroup: host', 'cgroup: host'],
    ['cgroup_parent', 'cgroup_parent: x'],
    ['cap_add', 'cap_add: [SYS_ADMIN]'],
    ['devices', 'devices: ["/dev/sda:/dev/sda"]'],
    ['device_cgroup_rules', 'device_cgroup_rules: ["c 1:3 mr"]'],
    ['security_opt', 'security_opt: ["seccomp:unconfined"]'],
    ['sysctls', 'sysctls: { net.core.somaxconn: 1024 }'],
    ['runtime', 'runtime: runsc'],
    ['gpus', 'gpus: all'],
    ['credential_spec', 'credential_spec: { file: x.json }'],
    ['oom_kill_disable', 'oom_kill_disable: true'],
    ['annotations', 'annotations: { run.oci.handler: krun }'],
    ['build', 'build: .'],
    ['volumes_from', 'volumes_from: ["container:x"]'],
    ['external_links', 'external_links: [x]'],
    ['host-gateway', 'extra_hosts: ["host:host-gateway"]'],
    ['privileged', 'post_start: [{ command: id, privileged: true }]'],
    ['privileged', 'pre_stop: [{ command: id, privileged: true }]'],
    ['devices', 'deploy: { resources: { reservations: { devices: [{ capabilities: [gpu] }] } } }'],
    ['driver_opts', 'networks: { default: { driver_opts: { a: b } } }'],
  ] as const)('%s: %s', async ([key, line], { expect }) => {
    const { text, at } = await refusalOf(wordpress(line));
    expect(text).toContain(`\`${key}\` ${NOT_ALLOWED}`);
    expect(at).toBe('docker-compose.yml:4');
  });
});

describe.concurrent('keys that this Compose may not know yet are refused all the same', () => {
  test.for(['use_api_socket: true', 'provider: { type: model }', 'models: [llm]'])(
    '%s',
    async (line, { expect }) => {
      expect((await refusalOf(wordpress(line))).at).toBe('docker-compose.yml:4');
    },
  );
});

describe.concurrent('more than a laptop can bear is refused', () => {
  test.for([
    ['replicas', 'deploy: { replicas: 6 }'],
    ['replicas', 'scale: 6'],
    ['replicas', 'scale: -5'],
    ['replicas', 'deploy: { replicas: -1 }'],
    ['replicas', 'deploy: { replicas: 9223372036854775807 }'],
    ['ports', 'ports: ["10000-10020:10000-10020"]'],
  ] as const)('%s: %s', async ([key, line], { expect }) => {
    const { text, at } = await refusalOf(wordpress(line));
    expect(text).toContain(`\`${key}\``);
    expect(at).toBe('docker-compose.yml:4');
  });

  test('containers in all', async ({ expect }) => {
    const services = Array.from({ length: 13 }, (_, index) => `  w${index}: { image: wordpress }`);
    expect((await refusalOf(['services:', ...services].join('\n'))).text).toBe(
      'There are too many `services`. Where labs are judged, 12 is the most.',
    );
  });
});

describe.concurrent('more networks or volumes than an engine has to spare are refused', () => {
  test.for([
    ['networks', (name: string) => name],
    ['volumes', (name: string) => `${name}:/${name}`],
  ] as const)('%s', async ([key, used], { expect }) => {
    const names = Array.from({ length: 7 }, (_, index) => `n${index}`);
    const many = names.map((name) => `  ${name}: {}`);
    const uses = `${key}: [${names.map(used).join(', ')}]`;
    expect((await refusalOf([wordpress(uses), `${key}:`, ...many].join('\n'))).text).toBe(
      `There are too many \`${key}\`. Where labs are judged, 6 is the most.`,
    );
  });
});

describe.concurrent('what no lab needs but does no harm is accepted', () => {
  test.for([
    'cap_drop: [ALL]',
    'cgroup: private',
    'deploy: { replicas: 5 }',
    'network_mode: none',
    'user: "0"',
    'x-note: mine',
    'extra_hosts: ["site:127.0.0.1"]',
    'post_start: [{ command: id }]',
  ])('%s', async (line, { expect }) => {
    expect(Object.keys((await modelOf(wordpress(line))).services)).toEqual(['wordpress']);
  });
});

test('what an override adds is found in the override', async () => {
  const { at } = await refusalOf({
    'docker-compose.yml': wordpress(),
    'docker-compose.override.yml': 'services:\n  wordpress:\n    privileged: true\n',
  });
  expect(at).toBe('docker-compose.override.yml:3');
});

test('what a service inherits by a merge key or from its neighbour is its own', async () => {
  const merged = `x-bad: &bad { privileged: true }\n${wordpress('<<: *bad')}`;
  expect((await refusalOf(merged)).text).toContain('`privileged`');
  const inherited = `${wordpress('extends: other')}  other:\n    image: wordpress\n    privileged: true\n`;
  expect((await refusalOf(inherited)).text).toContain('`privileged`');
});

test('a service that no profile starts is not there to be refused', async () => {
  const model = await modelOf(
    `${wordpress()}  idle: { image: alpine, privileged: true, profiles: [never] }\n`,
  );
  expect(Object.keys(model.services)).toEqual(['wordpress']);
});
