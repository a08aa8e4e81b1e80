import { describe, expect, test } from 'vitest';
import { connectGrafana } from '../../src/products/grafana/client/client.ts';
import {
  admin,
  basic,
  isReal,
  modes,
  prometheus,
  unique,
  useGrafana,
  withoutPrometheus,
} from './grafana-target.ts';

/** Getting in, as measured on 7.5 and as read of the current version; and the project's own client against it. */
describe.each(modes)('Grafana %s', (mode) => {
  const isSeven = mode === '7.5';
  const { ask, addDatasource, baseUrl } = useGrafana(mode);

  describe('login', () => {
    test('is not needed for health', async () => {
      const health = await ask('/api/health', { headers: {} });
      expect(health.status).toBe(200);
      expect(health.body).toMatchObject({ database: 'ok', version: expect.stringMatching(/^\d+\.\d+/) });
      expect(health.body.standIn).toBe(isReal ? undefined : true);
      expect((await ask('/healthz', { headers: {} })).status).toBe(200);
      expect((await ask('/api/health', { method: 'HEAD', headers: {} })).status).toBe(200);
    });

    test.each(['/api/user', '/api/datasources', '/api/search', '/api/no-such-path'])(
      'is needed for %s',
      async (path) => {
        const refused = await ask(path, { headers: {} });
        expect(refused.status).toBe(401);
        expect(refused.body.message).toBe('Unauthorized');
      },
    );

    test('by Basic auth gives the user', async () => {
      const user = await ask('/api/user');
      expect(user.status).toBe(200);
      expect(user.body.login).toBe(admin.user);
      expect((await ask('/api/no-such-path')).status).toBe(404);
    });

    // A name of its own, as five of these lock a user out.
    test('is refused with wrong credentials', async () => {
      const wrong = { user: unique('nobody'), password: 'wrong' };
      const refused = await ask('/api/user', { headers: basic(wrong) });
      expect(refused.status).toBe(401);
      expect(refused.body.message).toMatch(isSeven ? /^invalid username or password$/ : /^invalid/i);
      const form = await ask('/login', { method: 'POST', body: wrong, headers: {} });
      expect(form.status).toBe(401);
      expect(form.body.message).toMatch(/^Invalid/);
    });

    test('by POST /login gives a cookie that stands for the user', async () => {
      const entered = await ask('/login', { method: 'POST', body: admin, headers: {} });
      expect(entered.status).toBe(200);
      const cookie = entered.cookie.split(';', 1)[0] ?? '';
      expect((await ask('/api/user', { headers: { cookie } })).body.login).toBe(admin.user);
      expect((await ask('/api/user', { headers: { cookie: `${cookie}x` } })).status).toBe(401);
    });

    test.skipIf(isSeven)('says more about a refusal since 13', async () => {
      const refused = await ask('/api/user', { headers: {} });
      expect(refused.body).toMatchObject({ statusCode: 401, messageId: expect.any(String) });
      expect(refused.body).toHaveProperty('traceID');
    });
  });

  test('serves the client', async ({ skip }) => {
    skip(prometheus === undefined, withoutPrometheus);
    const grafana = await connectGrafana(baseUrl(), admin);
    expect(grafana.isStandIn).toBe(!isReal);
    expect(await grafana.checkLogin()).toBe(admin.user);
    const { body } = await addDatasource({ url: prometheus });
    const added = body.datasource;
    const datasource = (await grafana.datasources()).find(({ uid }) => uid === added.uid);
    expect(datasource).toMatchObject({
      name: added.name,
      type: 'prometheus',
      access: 'proxy',
      readOnly: false,
    });
    expect(await grafana.queryThrough(added, 'vector(200)')).toMatchObject([{ labels: {}, value: 200 }]);
    await expect(grafana.queryThrough(added, 'up{')).rejects.toMatchObject({ status: 400 });
    expect(await grafana.datasourceHealth(added)).toMatchObject({ ok: true });
    const { uid } = await grafana.saveDashboard({ title: unique('Client'), panels: [{ type: 'stat' }] });
    expect(
      (await grafana.dashboards()).find((dashboard) => dashboard.uid === uid)?.model.panels,
    ).toHaveLength(1);
  });
});
