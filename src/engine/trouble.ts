import type { Text } from '../course/text.ts';

/** What engines and Compose say where they themselves, or the machine, are in trouble, and not what they were told to start. */
const TROUBLES: readonly (readonly [RegExp, Text])[] = [
  [
    /could not find an available, non-overlapping IPv4 address pool|address pools have been fully subnetted|pool overlaps with other one/i,
    {
      ja: 'コンテナエンジンに、ネットワークに割り当てるアドレスが残っていません（`docker network prune` で空きます）。',
      en: 'The container engine has no addresses left for another network (`docker network prune` frees some).',
    },
  ],
  [
    /port is already allocated|address already in use|ports are not available/i,
    {
      ja: 'このマシンのほかのものが、そのポートを使っています。',
      en: 'Something else on this machine holds the port.',
    },
  ],
  [
    /no space left on device|disk quota exceeded/i,
    { ja: 'ディスクに空きがありません。', en: 'There is no space left on the disk.' },
  ],
  [
    /cannot allocate memory|too many open files|resource temporarily unavailable|input\/output error|exchange full/i,
    { ja: 'このマシンの資源が足りません。', en: 'This machine is short of resources.' },
  ],
  [
    /cannot connect to the docker daemon|error during connect|connection (refused|reset)|no such host|broken pipe|daemon is shutting down|tls handshake timeout|transport is closing|(^|: )(unexpected )?EOF$/i,
    { ja: 'コンテナエンジンが応答しなくなりました。', en: 'The container engine does not answer any more.' },
  ],
  [
    /deadline exceeded|context canceled|i\/o timeout|client\.timeout exceeded|timed out/i,
    { ja: 'コンテナエンジンの応答が遅すぎます。', en: 'The container engine takes too long to answer.' },
  ],
  [
    /no such (container|image)|network \S+ not found|marked for removal|removal .* already in progress|container name .* is already in use/i,
    {
      ja: 'ほかのプログラムが、同じコンテナエンジンの上のものを変えています。',
      en: 'Another program changes what is on the same container engine.',
    },
  ],
  [
    /iptables|failed to start shim|ttrpc|containerd.* not running/i,
    {
      ja: 'コンテナエンジンの中で問題が起きています。',
      en: 'Something is amiss in the container engine itself.',
    },
  ],
];

/** What is amiss with the engine or the machine by what was said; undefined where it is about what was to be started. */
export function engineTrouble(said: string): Text | undefined {
  // What stands in quotes a compose file may have brought along: a program's name, a path.
  const own = said.replace(/"[^"]*"/g, '""');
  return TROUBLES.find(([pattern]) => pattern.test(own))?.[1];
}
