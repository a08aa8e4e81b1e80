import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { connectGrafana } from './client.ts';
import { panels } from './dashboards.ts';

const servers: Server[] = [];
const admin = { user: 'admin', password: 'admin' };

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

type Answers = Record<string, { status?: number; body?: unknown }>;

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers by path; everything else is Grafana's 404. */
async function grafanaOf(version: string, answers: Answers) {
  const asked: string[] = [];
  const all: Answers = { '/api/health': { body: { database: 'ok', version } }, ...answers };
  const baseUrl = await listen(({ url = '', headers }, response) => {
    asked.push(`${headers.authorization === undefined ? 'open ' : ''}${url}`);
    const { status = 200, body } = all[url] ?? { status: 404, body: { message: 'Not found' } };
    response.writeHead(status).end(body === undefined ? '' : JSON.stringify(body));
  });
  return { grafana: await connectGrafana(baseUrl, admin), asked, baseUrl };
}

const prometheus = {
  id: 3,
  uid: 'prom',
  name: 'Prometheus',
  type: 'prometheus',
  url: 'http://prometheus:9090',
  access: 'proxy' as const,
  isDefault: true,
  readOnly: false,
};

describe('connecting', () => {
  test('reads the version without credentials and tells a stand-in from Grafana', async () => {
    const { grafana, asked } = await grafanaOf('7.5.7', {});
    expect(grafana.version).toMatchObject({ major: 7, minor: 5 });
    expect(grafana.isStandIn).toBe(false);
    expect(asked).toEqual(['open /api/health']);
    const body = { database: 'ok', version: '7.5.7', standIn: true };
    expect((await grafanaOf('7.5.7', { '/api/health': { body } })).grafana.isStandIn).toBe(true);
  });

  test('says why nothing answers', async () => {
    const baseUrl = await listen(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expect(connectGrafana(baseUrl, admin)).rejects.toMatchObject({
      name: 'GrafanaError',
      status: undefined,
      message: expect.stringContaining('ECONNREFUSED'),
      url: `${baseUrl}/api/health`,
    });
  });

  test('refuses what is not Grafana', async () => {
    const page = await listen((_, response) => response.end('<html>'));
    await expect(connectGrafana(page, admin)).rejects.toMatchObject({ name: 'GrafanaError', status: 200 });
    const other = await listen((_, response) => response.end('{}'));
    await expect(connectGrafana(other, admin)).rejects.toMatchObject({ name: 'GrafanaError' });
  });
});

describe('errors', () => {
  test("carry the status, Grafana's message and the URL", async () => {
    const body = { message: 'invalid username or password' };
    const { grafana, baseUrl } = await grafanaOf('7.5.7', { '/api/user': { status: 401, body } });
    const url = `${baseUrl}/api/user`;
    await expect(grafana.checkLogin()).rejects.toMatchObject({
      name: 'GrafanaError',
      status: 401,
      url,
      ...body,
    });
  });

  test("carry Prometheus' words from behind the proxy, and the status text of an empty answer", async () => {
    const proxy = '/api/datasources/proxy/3/api/v1/query?query=';
    const { grafana } = await grafanaOf('7.5.7', {
      [`${proxy}up%7B`]: { status: 400, body: { status: 'error', error: 'parse error' } },
      [`${proxy}up`]: { status: 502 },
    });
    await expect(grafana.queryThrough(prometheus, 'up{')).rejects.toMatchObject({
      status: 400,
      message: 'parse error',
    });
    await expect(grafana.queryThrough(prometheus, 'up')).rejects.toMatchObject({
      status: 502,
      message: 'Bad Gateway',
    });
  });
});

describe('queries', () => {
  const vector = (value: string) => ({
    data: { resultType: 'vector', result: [{ metric: { job: 'node' }, value: [1700000000.5, value] }] },
  });

  test('go by numeric id in 7.5', async () => {
    const path = '/api/datasources/proxy/3/api/v1/query?query=up';
    const { grafana } = await grafanaOf('7.5.7', { [path]: { body: vector('1') } });
    expect(await grafana.queryThrough(prometheus, 'up')).toEqual([
      { labels: { job: 'node' }, value: 1, time: 1700000000.5 },
    ]);
  });

  test('go by uid in 13', async () => {
    const path = '/api/datasources/proxy/uid/prom/api/v1/query?query=up';
    const { grafana } = await grafanaOf('13.0.0', { [path]: { body: vector('+Inf') } });
    expect((await grafana.queryThrough(prometheus, 'up'))[0]?.value).toBe(Infinity);
  });

  test('read scalars and the last samples of range vectors', async () => {
    const path = (promql: string) => `/api/datasources/proxy/3/api/v1/query?query=${promql}`;
    const { grafana } = await grafanaOf('7.5.7', {
      [path('2')]: { body: { data: { resultType: 'scalar', result: [1, '2'] } } },
      [path('up%5B1m%5D')]: {
        body: {
          data: {
            resultType: 'matrix',
            result: [
              {
                metric: {},
                values: [
                  [1, '0'],
                  [2, '1'],
                ],
              },
            ],
          },
        },
      },
    });
    expect(await grafana.queryThrough(prometheus, '2')).toEqual([{ labels: {}, value: 2, time: 1 }]);
    expect(await grafana.queryThrough(prometheus, 'up[1m]')).toEqual([{ labels: {}, value: 1, time: 2 }]);
  });

  test('stand for the health check that 7.5 does not have', async () => {
    const seven = await grafanaOf('7.5.7', {
      '/api/datasources/proxy/3/api/v1/query?query=1%2B1': { status: 502 },
    });
    expect(await seven.grafana.datasourceHealth(prometheus)).toEqual({ ok: false, message: 'Bad Gateway' });
    const body = { status: 'OK', message: 'Successfully queried the Prometheus API.' };
    const current = await grafanaOf('13.0.0', { '/api/datasources/uid/prom/health': { body } });
    expect(await current.grafana.datasourceHealth(prometheus)).toEqual({ ok: true, message: body.message });
  });
});

describe('dashboards', () => {
  const search = { '/api/search?type=dash-db&limit=5000': { body: [{ uid: 'a' }] } };
  const model = { title: 'A', panels: [{ type: 'stat', title: 'status' }] };

  test('are found and loaded', async () => {
    const answer = { body: { dashboard: model, meta: { provisioned: true } } };
    const { grafana } = await grafanaOf('7.5.7', { ...search, '/api/dashboards/uid/a': answer });
    expect(await grafana.dashboards()).toEqual([{ uid: 'a', title: 'A', provisioned: true, model }]);
  });

  test('that are deleted meanwhile are left out, other failures are not', async () => {
    const { grafana } = await grafanaOf('7.5.7', search);
    expect(await grafana.dashboards()).toEqual([]);
    const failing = await grafanaOf('7.5.7', { ...search, '/api/dashboards/uid/a': { status: 500 } });
    await expect(failing.grafana.dashboards()).rejects.toMatchObject({ status: 500 });
  });

  test.each([
    ['13.0.0', 'v1'],
    ['12.0.0', 'v1beta1'],
  ])('in schema v2 are read by the newer API of %s', async (version, api) => {
    const { grafana } = await grafanaOf(version, {
      ...search,
      '/api/dashboards/uid/a': { status: 406, body: { message: 'schema v2' } },
      [`/apis/dashboard.grafana.app/${api}/namespaces/default/dashboards/a`]: { body: { spec: model } },
    });
    expect(await grafana.dashboards()).toEqual([{ uid: 'a', title: 'A', provisioned: undefined, model }]);
  });

  test('give their panels from rows as well', () => {
    const stat = (title: string) => ({ type: 'stat', title });
    const nested = { type: 'row', panels: [stat('in a row')] };
    const old = [{ panels: [stat('in a row of old')] }];
    const found = panels({ model: { panels: [stat('top'), nested, { type: 'row' }], rows: old } });
    expect(found.map(({ title }) => title)).toEqual(['top', 'in a row', 'in a row of old']);
  });

  test('have variables that are looked up through their data source', async () => {
    const labels = '/api/datasources/proxy/uid/prom/api/v1/label/instance/values?match%5B%5D=up';
    const { grafana } = await grafanaOf('13.0.0', {
      '/api/datasources': { body: [prometheus] },
      [labels]: { body: { status: 'success', data: ['wordpress_1:9100'] } },
    });
    const list = [
      { name: 'instance', type: 'query', query: 'label_values(up, instance)', datasource: { uid: 'prom' } },
      { name: 'gone', type: 'query', query: 'label_values(gone)', datasource: { uid: 'prom' } },
    ];
    const dashboard = { uid: 'a', title: 'A', provisioned: false, model: { templating: { list } } };
    expect(await grafana.variables(dashboard)).toEqual({ instance: ['wordpress_1:9100'], gone: [] });
  });
});
