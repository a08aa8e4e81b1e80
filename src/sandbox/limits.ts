import type Dockerode from 'dockerode';

/** Far above what Apache and a load of the course start, far below what hurts the host. */
const MOST_PROCESSES = 1024;
/** Room for the access log of several loads of 10,000 requests, which lab 02 counts. */
const LOG = { 'max-size': '10m', 'max-file': '3' };
const NO_MORE_RIGHTS = 'no-new-privileges:true';

/**
 * What each container of a stack may use at most, in Compose's words: memory (`512m`) without swap beside it, processes,
 * log, and no core dumps. Not the CPU: lab 02 measures how a load takes all of it, and the kernel shares it out fairly.
 */
export const composeLimits = (memory: string) => ({
  mem_limit: memory,
  memswap_limit: memory,
  pids_limit: MOST_PROCESSES,
  ulimits: { core: 0 },
  logging: { driver: 'json-file', options: LOG },
  security_opt: [NO_MORE_RIGHTS],
});

/** The same for a container that is no part of a stack, in the engine's words. Stacks go before it where the CPU is short. */
export const engineLimits = (megabytes: number): Dockerode.HostConfig => ({
  Memory: megabytes * 2 ** 20,
  MemorySwap: megabytes * 2 ** 20,
  CpuShares: 512,
  PidsLimit: MOST_PROCESSES,
  Ulimits: [{ Name: 'core', Soft: 0, Hard: 0 }],
  LogConfig: { Type: 'json-file', Config: LOG },
  SecurityOpt: [NO_MORE_RIGHTS],
});
