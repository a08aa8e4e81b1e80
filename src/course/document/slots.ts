import { join } from 'node:path';
import { FIXTURES } from '../places.ts';
import type { Chore, Task } from './known-commands.ts';

/** A file that a document gives as a whole, perhaps in several versions. */
export type FileSlot = 'site' | 'compose' | 'override' | 'prometheus' | 'blackbox';
export type Slot = FileSlot | Task | Chore;

export interface FileHome {
  /** What the labs call it; a document may name it otherwise. */
  file: string;
  /** The labs that have one, in order. */
  labs: readonly string[];
  /** Names by which a document's sentence means it. */
  named: RegExp;
}

const FIRST_PART = ['01-wordpress', '02-vmstat', '03-http-check'];
const SECOND_PART = ['04-node-exporter', '05-promql', '06-grafana', '07-blackbox', '08-status-panel'];

const BASE = /\b(docker-)?compose\.ya?ml\b/;

/** Where a document's files belong. */
export const FILES: Readonly<Record<FileSlot, FileHome>> = {
  site: { file: 'docker-compose.yml', labs: FIRST_PART, named: BASE },
  compose: { file: 'docker-compose.yml', labs: SECOND_PART, named: BASE },
  override: {
    file: 'docker-compose.override.yml',
    labs: SECOND_PART,
    named: /\b(docker-)?compose\.override\.ya?ml\b/,
  },
  prometheus: { file: 'prometheus/prometheus.yml', labs: SECOND_PART, named: /\bprometheus\.ya?ml\b/ },
  blackbox: {
    file: 'blackbox_exporter/blackbox.yml',
    labs: SECOND_PART.slice(3),
    named: /\bblackbox\.ya?ml\b/,
  },
};

export interface TaskHome {
  lab: string;
  file: string;
  /** The command of the fixture's script; what is around it is the script's frame. */
  command: RegExp;
}

/** Where a document's commands belong. What `docker run` starts is written as a compose file. */
export const SCRIPTS: Readonly<Record<Exclude<Task, 'run'>, TaskHome>> = {
  load: { lab: '02-vmstat', file: 'load.sh', command: /^seq .*?(?= &$)/m },
  disk: { lab: '02-vmstat', file: 'disk.sh', command: /^yes .*?(?= &$)/m },
  check: { lab: '03-http-check', file: 'check.sh', command: /^while [\s\S]*?^done$/m },
  break: { lab: '03-http-check', file: 'break.sh', command: /^mv .*$/m },
  restore: { lab: '03-http-check', file: 'restore.sh', command: /^mv .*$/m },
};

/** The labs that bring the container of `docker run` along. */
export const RUN = {
  lab: '01-wordpress',
  inherited: ['02-vmstat', '03-http-check'],
  file: 'docker-compose.yml',
};

export const isFileSlot = (slot: Slot): slot is FileSlot => slot in FILES;

/** The path of a lab's file among the fixtures. */
export const fixture = (lab: string, file: string) => join(FIXTURES, lab, file);
