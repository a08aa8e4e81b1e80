import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Hostile } from '../hostile.ts';

const LAB = '01-wordpress';

/** The fixture's service with more keys; what stands beside the services. */
const compose = (keys: object, beside: object = {}) => {
  const wordpress = { image: 'wordpress:php8.0-apache', ports: ['8080:80'], ...keys };
  return { 'docker-compose.yml': stringify({ services: { wordpress }, ...beside }) };
};

const refused = (says: RegExp): Hostile['must'] => ({ verdict: 'wrong', says });

/** A key that reaches the host, and the word that is refused. */
const key = (name: string, keys: object, says: string, beside?: object): Hostile => ({
  name,
  lab: LAB,
  files: compose(keys, beside),
  must: refused(new RegExp(`\`${says}`)),
});

const mount = (name: string, volume: object | string, says: RegExp): Hostile => ({
  name,
  lab: LAB,
  files: compose({ volumes: [volume] }),
  must: refused(says),
});

const bind = (source: string, more: object = {}) => ({ type: 'bind', source, target: '/mnt', ...more });

const keys: Hostile[] = [
  key('privileged', { privileged: true }, 'privileged`'),
  key("the host's network", { network_mode: 'host', ports: [] }, 'network_mode: host`'),
  key(
    "another container's network",
    { network_mode: 'container:kata', ports: [] },
    'network_mode: container',
  ),
  key("the host's processes", { pid: 'host' }, 'pid`'),
  key("another container's processes", { pid: 'container:kata' }, 'pid`'),
  key("the host's shared memory", { ipc: 'host' }, 'ipc`'),
  key('shared memory for others', { ipc: 'shareable' }, 'ipc`'),
  key("the host's users", { userns_mode: 'host' }, 'userns_mode`'),
  key("the host's host name", { uts: 'host' }, 'uts`'),
  key("the host's control groups", { cgroup: 'host' }, 'cgroup: host`'),
  key('another control group as parent', { cgroup_parent: '/' }, 'cgroup_parent`'),
  key('a device', { devices: ['/dev/sda:/dev/sda'] }, 'devices`'),
  key('rules for devices', { device_cgroup_rules: ['a *:* rwm'] }, 'device_cgroup_rules`'),
  key('a capability', { cap_add: ['SYS_ADMIN'] }, 'cap_add`'),
  key('no seccomp', { security_opt: ['seccomp:unconfined'] }, 'security_opt`'),
  key('no AppArmor', { security_opt: ['apparmor=unconfined', 'label:disable'] }, 'security_opt`'),
  key('a kernel parameter', { sysctls: { 'net.ipv4.ip_forward': 1 } }, 'sysctls`'),
  key('no out-of-memory killer', { oom_kill_disable: true }, 'oom_kill_disable`'),
  key('others are killed first', { oom_score_adj: -1000 }, 'oom_score_adj`'),
  key('another runtime', { runtime: 'io.containerd.runc.v2' }, 'runtime`'),
  key('a build', { build: { context: '.' } }, 'build`'),
  key("another container's volumes", { volumes_from: ['container:kata'] }, 'volumes_from`'),
  key('credentials of the host', { credential_spec: { file: 'passwd' } }, 'credential_spec`'),
  key('limits of the block devices', { blkio_config: { weight: 10 } }, 'blkio_config`'),
  key('a storage option', { storage_opt: { size: '1T' } }, 'storage_opt`'),
  key('the host as a name', { extra_hosts: ['me:host-gateway'] }, 'host-gateway`'),
  key(
    'graphics cards',
    { deploy: { resources: { reservations: { devices: [{ capabilities: ['gpu'], count: 1 }] } } } },
    'devices`',
  ),
  key('thousands of copies', { deploy: { replicas: 5000 } }, 'replicas`', undefined),
  key('thousands of copies by scale', { scale: 5000 }, 'replicas`'),
  key('thousands of ports', { ports: ['20000-24999:10000-14999'] }, 'ports`'),
  key('a plug-in as network', {}, 'driver`', { networks: { default: { driver: 'macvlan' } } }),
  key("the host's network interface", {}, 'driver_opts`', {
    networks: { default: { driver_opts: { parent: 'eth0' } } },
  }),
  key("somebody else's network", {}, 'external`', {
    networks: { default: { external: true, name: 'bridge' } },
  }),
  key('a subnet by hand', {}, 'ipam`', {
    networks: { default: { ipam: { config: [{ subnet: '0.0.0.0/1' }] } } },
  }),
  key('a volume that is a folder of the host', { volumes: ['root:/mnt'] }, 'driver_opts`', {
    volumes: { root: { driver: 'local', driver_opts: { type: 'none', o: 'bind', device: '/' } } },
  }),
  key('a volume over the network', { volumes: ['share:/mnt'] }, 'driver_opts`', {
    volumes: { share: { driver_opts: { type: 'nfs', o: 'addr=127.0.0.1', device: ':/' } } },
  }),
  key('a volume of a plug-in', { volumes: ['share:/mnt'] }, 'driver`', {
    volumes: { share: { driver: 'vieux/sshfs' } },
  }),
  key("somebody else's volume", { volumes: ['theirs:/mnt'] }, 'external`', {
    volumes: { theirs: { external: true } },
  }),
];

const mounts: Hostile[] = [
  mount('the root folder', '/:/mnt', /lies outside the lab's folder/),
  mount('the root folder, long', bind('/'), /lies outside the lab's folder/),
  mount('a folder above', '../..:/mnt', /lies outside the lab's folder/),
  mount('a folder above, by a detour', './prometheus/../../..:/mnt', /lies outside the lab's folder/),
  mount('the home folder', '~/.ssh:/mnt', /lies outside the lab's folder/),
  mount("the engine's socket", '/var/run/docker.sock:/var/run/docker.sock', /engine's socket/),
  mount("the engine's socket by another name", '/run/docker.sock:/s', /engine's socket/),
  mount('processes of the host', '/proc:/mnt', /lies outside the lab's folder/),
  mount('mounts that spread', bind('.', { bind: { propagation: 'rshared' } }), /`propagation`/),
  mount('an image as a mount', { type: 'image', source: 'wordpress', target: '/mnt' }, /`image`|refuses/),
  mount('a named pipe as a mount', { type: 'npipe', source: '/x', target: '/mnt' }, /`npipe`|refuses/),
];

const links: Hostile[] = [
  {
    name: 'a link to the root folder',
    lab: LAB,
    files: compose({ volumes: ['./data:/mnt'] }),
    make: (folder) => symlink('/', join(folder, 'data')),
    must: refused(/data is a symbolic link that leaves the lab's folder/),
  },
  {
    name: 'a link that climbs',
    lab: LAB,
    files: compose({ volumes: ['./data:/mnt'] }),
    make: (folder) => symlink('../../../../../../..', join(folder, 'data')),
    must: refused(/data is a symbolic link that leaves the lab's folder/),
  },
  {
    name: 'a link through a link',
    lab: LAB,
    files: compose({ volumes: ['./a/up:/mnt'] }),
    make: async (folder) => {
      await mkdir(join(folder, 'deep/er'), { recursive: true });
      await symlink('deep/er', join(folder, 'a'));
      await symlink('../../..', join(folder, 'deep/er/up'));
    },
    must: refused(/symbolic link/),
  },
  {
    name: 'a link inside the folder',
    lab: LAB,
    files: compose({ volumes: ['./data:/mnt'] }),
    make: async (folder) => {
      await mkdir(join(folder, 'real'));
      await symlink('real', join(folder, 'data'));
    },
    // Whoever may write beside it could turn it elsewhere.
    must: { verdict: 'wrong', says: /`data` leads through a symbolic link/ },
  },
];

const files: Hostile[] = [
  key('a config that is a file of the host', { configs: ['c'] }, '/etc/shadow', {
    configs: { c: { file: '/etc/shadow' } },
  }),
  key('a secret that is a file of the host', { secrets: ['s'] }, '../../../etc/shadow', {
    secrets: { s: { file: '../../../etc/shadow' } },
  }),
  key('a secret from our environment', { secrets: ['s'] }, 'environment', {
    secrets: { s: { environment: 'HOME' } },
  }),
  key('an env_file of the host', { env_file: '/etc/environment' }, '/etc/environment'),
  key('an optional env_file above', { env_file: [{ path: '../../.env', required: false }] }, '../../.env'),
  key('labels from a file of the host', { label_file: '/etc/passwd' }, '/etc/passwd'),
  key(
    'extends of a file of the host',
    { extends: { file: '/etc/compose.yml', service: 'x' } },
    '/etc/compose',
  ),
  key('a path by a variable', { env_file: '${HOME}/.bashrc' }, '\\$\\{HOME\\}'),
  key('include of a file of the host', {}, '/etc/compose.yml', { include: ['/etc/compose.yml'] }),
  key('include from the internet', {}, 'https://example.org', {
    include: ['https://example.org/compose.yml'],
  }),
  key('include from a repository', {}, 'git@github.com', { include: ['git@github.com:a/b.git'] }),
  key('include with another base folder', {}, 'project_directory', {
    include: [{ path: 'docker-compose.yml', project_directory: '/' }],
  }),
  {
    name: 'an extended file that reaches out',
    lab: LAB,
    files: {
      ...compose({ extends: { file: 'common.yml', service: 'base' } }),
      'common.yml': stringify({ services: { base: { privileged: true } } }),
    },
    must: refused(/`privileged`/),
  },
  {
    name: 'an included file that reaches out',
    lab: LAB,
    make: (folder) =>
      writeFile(
        join(folder, 'more.yml'),
        stringify({ services: { x: { image: 'wordpress', pid: 'host' } } }),
      ),
    files: compose({}, { include: ['more.yml'] }),
    must: refused(/`pid`/),
  },
];

/** Compose files that ask for what is not theirs: the host's namespaces, devices, files and networks. */
export const escapes: Hostile[] = [...keys, ...mounts, ...links, ...files];
