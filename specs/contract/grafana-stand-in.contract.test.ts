import { beforeEach, describe, expect, test } from 'vitest';
import { GrafanaError } from '../../src/products/grafana/client/request.ts';
import { needsOwnServer, startOwnServer as start } from './grafana-own-server.ts';

const admin = { user: 'admin', password: 'admin' };
const wrong = { user: 'admin', password: 'wrong' };

beforeEach(({ skip }) => skip(...needsOwnServer));

/** Lockout and restarts, as measured on 7.5, and what the stand-in says about itself. */
describe.each(['7.5', '13'] as const)('Grafana %s', (mode) => {
  describe('locking out', () => {
    test('follows five bad logins, for the right password too', async () => {
      await using grafana = await start({ mode });
      const login = (credentials: typeof admin) =>
        grafana.connect(credentials).then((client) => client.checkLogin());
      for (const _ of Array(4)) await expect(login(wrong)).rejects.toMatchObject({ status: 401 });
      expect(await login(admin)).toBe('admin');
      const fifth = await login(wrong).catch((error: GrafanaError) => error.message);
      await expect(login(admin)).rejects.toEqual(expect.objectContaining({ status: 401, message: fifth }));
      await grafana.restart();
      await expect(login(admin)).rejects.toBeInstanceOf(GrafanaError);
    });

    test('can be switched off', async () => {
      await using grafana = await start({
        mode,
        env: {
          GF_SECURITY_DISABLE_BRUTE_FORCE_LOGIN_PROTECTION: 'true',
          GF_SECURITY_ADMIN_PASSWORD: 'secret',
        },
      });
      const login = (password: string) =>
        grafana.connect({ user: 'admin', password }).then((client) => client.checkLogin());
      for (const _ of Array(6)) await expect(login('admin')).rejects.toMatchObject({ status: 401 });
      expect(await login('secret')).toBe('admin');
    });
  });

  test('what was made by hand survives a restart', async () => {
    await using grafana = await start({ mode });
    const client = await grafana.connect();
    const added = await client.createDatasource({ name: 'By hand', url: 'http://prometheus:9090' });
    const saved = await client.saveDashboard({ title: 'By hand' });
    await grafana.restart();
    const after = await grafana.connect();
    expect((await after.datasources()).map(({ id, uid }) => ({ id, uid }))).toEqual([
      { id: added.id, uid: added.uid },
    ]);
    expect((await after.dashboard(saved.uid)).title).toBe('By hand');
  });
});

test('says in both languages that it is no Grafana', async () => {
  await using grafana = await start({ mode: '7.5' });
  for (const path of ['/', '/login']) {
    const page = await (await fetch(`${grafana.url}${path}`)).text();
    expect(page).toContain('Grafanaの代役');
    expect(page).toContain('stand-in for Grafana');
    expect(page).toContain('7.5.7');
  }
});
