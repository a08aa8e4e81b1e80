import { expect, test } from 'vitest';
import { engineTrouble } from './trouble.ts';

test.each([
  [
    'addresses',
    'failed to create network x_default: could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
  ],
  [
    'addresses',
    'failed to create network x_default: Error response from daemon: all predefined address pools have been fully subnetted',
  ],
  [
    'port',
    'driver failed programming external connectivity on endpoint x: Bind for 127.0.0.1:8080 failed: port is already allocated',
  ],
  ['port', 'failed to set up container networking: listen tcp4 127.0.0.1:8080: bind: address already in use'],
  ['space', 'mkdir /var/lib/docker/overlay2/5: no space left on device'],
  [
    'resources',
    'OCI runtime create failed: runc create failed: fork/exec /proc/self/exe: resource temporarily unavailable',
  ],
  [
    'answer any more',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  ],
  [
    'answer any more',
    'error during connect: Post "http://%2Fvar%2Frun%2Fdocker.sock/v1.41/containers/create": EOF',
  ],
  ['answer any more', 'unexpected EOF'],
  ['too long', 'context deadline exceeded'],
  ['Another program', 'Error response from daemon: No such container: 5f1c'],
  ['amiss', 'failed to create endpoint: iptables failed: No chain/target/match by that name'],
])("the engine's own trouble (%s): %s", (told, said) => {
  expect(engineTrouble(said)?.en).toContain(told);
});

test.each([
  'OCI runtime create failed: runc create failed: exec: "connection refused": executable file not found in $PATH: unknown',
  'error mounting "/tmp/no space left on device" to rootfs at "/etc/x": not a directory: unknown',
  'unable to find user nobody2: no matching entries in passwd file',
  'invalid mount config for type "bind": bind source path does not exist: /x',
  'dependency failed to start: container x-db-1 is unhealthy',
])('what was to be started is at fault: %s', (said) => {
  expect(engineTrouble(said)).toBeUndefined();
});
