import { describe, expect, test } from 'vitest';
import { modes, unique, useGrafana } from './grafana-target.ts';

/** Data sources, as measured on 7.5 and as documented for the current version. */
describe.each(modes)('Grafana %s', (mode) => {
  const isSeven = mode === '7.5';
  const { ask, addDatasource } = useGrafana(mode);

  describe('data sources', () => {
    test('are added, found by uid and by name, changed and deleted', async () => {
      const name = unique('ds');
      const body = { name, type: 'prometheus', access: 'proxy', url: 'http://prometheus:9090' };
      const added = await addDatasource(body);
      expect(added.status).toBe(200);
      expect(added.body).toMatchObject({
        message: 'Datasource added',
        name,
        datasource: { ...body, readOnly: false },
      });
      const { id, uid } = added.body.datasource;
      expect(added.body.id).toBe(id);
      expect((await ask(`/api/datasources/uid/${uid}`)).body).toMatchObject({ id, name });
      expect((await ask(`/api/datasources/name/${name}`)).body).toMatchObject({ id, uid });

      const path = isSeven ? `/api/datasources/${id}` : `/api/datasources/uid/${uid}`;
      const changes = { ...body, url: 'http://elsewhere:9090' };
      const changed = await ask(path, { method: 'PUT', body: changes });
      expect(changed.status).toBe(200);
      expect(changed.body).toMatchObject({
        message: 'Datasource updated',
        datasource: { id, uid, ...changes },
      });
      const deleted = await ask(path, { method: 'DELETE' });
      expect(deleted.status).toBe(200);
      expect(deleted.body.message).toBe('Data source deleted');
      expect((await ask(`/api/datasources/uid/${uid}`)).status).toBe(404);
    });

    test('are listed by name', async () => {
      const prefix = unique('list');
      for (const letter of ['b', 'c', 'a']) await addDatasource({ name: `${prefix}-${letter}` });
      const listed = await ask('/api/datasources');
      const ours = listed.body.filter(({ name }: { name: string }) => name.startsWith(prefix));
      expect(ours.map(({ name }: { name: string }) => name.slice(-1))).toEqual(['a', 'b', 'c']);
      for (const key of ['id', 'uid', 'type', 'url', 'access', 'isDefault', 'readOnly'])
        expect(ours[0]).toHaveProperty(key);
    });

    test('refuse a name that is taken', async () => {
      const { name } = (await addDatasource()).body;
      const body = { name, type: 'prometheus', access: 'proxy', url: 'http://prometheus:9090' };
      const refused = await ask('/api/datasources', { method: 'POST', body });
      expect(refused.status).toBe(409);
      expect(refused.body.message).toBe('data source with the same name already exists');
    });

    test.runIf(isSeven)('need an access mode', async () => {
      const body = { name: unique('ds'), type: 'prometheus', url: 'http://prometheus:9090' };
      const refused = await ask('/api/datasources', { method: 'POST', body });
      expect(refused.status).toBe(422);
      expect(refused.body).toBeInstanceOf(Array);
    });

    test('that do not exist are not found', async () => {
      const paths = ['uid/no-such-uid', 'name/no-such-name', ...(isSeven ? ['987654'] : [])];
      for (const path of paths) {
        const missing = await ask(`/api/datasources/${path}`);
        expect(missing.status).toBe(404);
        expect(missing.body.message).toBe('Data source not found');
      }
    });

    test.runIf(isSeven)('of Prometheus have no health check in 7.5', async () => {
      const { id } = (await addDatasource()).body;
      const refused = await ask(`/api/datasources/${id}/health`);
      expect(refused.status).toBe(404);
      expect(refused.body.message).toBe('Plugin not found');
    });

    test.skipIf(isSeven)('are not reached by numeric id since 13', async () => {
      const { id } = (await addDatasource()).body;
      expect((await ask(`/api/datasources/${id}`)).status).toBeGreaterThanOrEqual(400);
      expect((await ask(`/api/datasources/proxy/${id}/api/v1/query?query=1`)).status).toBeGreaterThanOrEqual(
        400,
      );
    });
  });
});
