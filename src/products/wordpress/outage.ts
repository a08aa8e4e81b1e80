import { broken } from '../../course/verdict.ts';
import { type Container, run } from '../../sandbox/stack/container.ts';

const ROOT = '/var/www/html';
const AWAY = `${ROOT}/wp-admins`;
const HOME = `${ROOT}/wp-admin`;

/**
 * Renames WordPress' wp-admin as the course does while `body` runs, and puts it back whatever happens. `body` gets the
 * time when it was away (ms since 1970).
 */
export async function withoutAdmin<T>(
  container: Container,
  body: (awayAt: number) => Promise<T>,
): Promise<T> {
  const { exitCode, stderr } = await run(container, ['mv', '-T', HOME, AWAY]);
  if (exitCode !== 0) throw notRenamed(stderr);
  try {
    return await body(Date.now());
  } finally {
    await run(container, ['mv', '-T', AWAY, HOME]);
  }
}

const notRenamed = (said: string) =>
  broken({
    text: {
      ja: 'WordPress の wp-admin の名前を変えられませんでした。',
      en: "WordPress' wp-admin could not be renamed.",
    },
    evidence: [{ ja: said.trim(), en: said.trim() }],
  });
