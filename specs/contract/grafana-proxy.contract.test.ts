import { describe, expect, test } from 'vitest';
import { admin, basic, modes, prometheus, useGrafana, withoutPrometheus } from './grafana-target.ts';

/** The way of a query through Grafana; what needs a Prometheus is skipped where none is named. */
describe.each(modes)('Grafana %s', (mode) => {
  const isSeven = mode === '7.5';
  const { ask, addDatasource } = useGrafana(mode);

  /** Adds a data source and gives the path of its proxy. */
  const proxy = async (url: string | undefined) => {
    const { id, uid } = (await addDatasource({ url })).body.datasource;
    return `/api/datasources/proxy/${isSeven ? id : `uid/${uid}`}/api/v1`;
  };

  describe('the data-source proxy', () => {
    test('hands queries to Prometheus', async ({ skip }) => {
      skip(prometheus === undefined, withoutPrometheus);
      const through = await proxy(prometheus);
      const answered = await ask(`${through}/query?query=1%2B1`);
      expect(answered.status).toBe(200);
      expect(answered.body).toMatchObject({ status: 'success', data: { resultType: 'scalar' } });
      expect(answered.body.data.result[1]).toBe('2');
      expect((await ask(`${through}/label/__name__/values`)).body.status).toBe('success');
    });

    test("hands back Prometheus' own refusal", async ({ skip }) => {
      skip(prometheus === undefined, withoutPrometheus);
      const refused = await ask(`${await proxy(prometheus)}/query?query=up%7B`);
      expect(refused.status).toBe(400);
      expect(refused.body).toMatchObject({ status: 'error', errorType: 'bad_data' });
    });

    test('lets POST through to queries alone', async ({ skip }) => {
      skip(prometheus === undefined, withoutPrometheus);
      const through = await proxy(prometheus);
      const headers = { ...basic(admin), 'content-type': 'application/x-www-form-urlencoded' };
      const posted = await ask(`${through}/query`, { method: 'POST', headers, body: 'query=1%2B1' });
      expect(posted.status).toBe(200);
      expect(posted.body).toMatchObject({ data: { resultType: 'scalar' } });
      expect((await ask(`${through}/admin/tsdb/snapshot`, { method: 'POST' })).status).toBe(403);
    });

    test.runIf(isSeven).each(['http://127.0.0.1:9', 'http://no-such-host.invalid:9090'])(
      'answers an empty 502 for %s',
      async (unreachable) => {
        const refused = await ask(`${await proxy(unreachable)}/query?query=1`);
        expect(refused.status).toBe(502);
        expect(refused.text).toBe('');
      },
    );

    test.runIf(isSeven)('answers 500 for a data source that does not exist', async () => {
      const refused = await ask('/api/datasources/proxy/987654/api/v1/query?query=1');
      expect(refused.status).toBe(500);
      expect(refused.body.message).toBe('Unable to load datasource meta data');
    });

    test.skipIf(isSeven)('has a health check beside it since 9', async ({ skip }) => {
      skip(prometheus === undefined, withoutPrometheus);
      const { uid } = (await addDatasource({ url: prometheus })).body.datasource;
      const health = await ask(`/api/datasources/uid/${uid}/health`);
      expect(health.status).toBe(200);
      expect(health.body.status).toBe('OK');
    });
  });
});
