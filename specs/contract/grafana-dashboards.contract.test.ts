import { describe, expect, test } from 'vitest';
import { modes, unique, useGrafana } from './grafana-target.ts';

/** Dashboards, as measured on 7.5 and as documented for the current version. */
describe.each(modes)('Grafana %s', (mode) => {
  const isSeven = mode === '7.5';
  const { ask, saveDashboard } = useGrafana(mode);

  describe('dashboards', () => {
    test('are saved, read, saved again and deleted', async () => {
      const title = unique('Board');
      const saved = await saveDashboard({ title, panels: [{ type: 'stat', title: 'status' }] });
      expect(saved.status).toBe(200);
      expect(saved.body).toMatchObject({ status: 'success', version: 1, slug: title.toLowerCase() });
      const { id, uid } = saved.body;
      expect(saved.body.url).toBe(`/d/${uid}/${title.toLowerCase()}`);
      const read = await ask(`/api/dashboards/uid/${uid}`);
      expect(read.status).toBe(200);
      expect(read.body.dashboard).toMatchObject({
        id,
        uid,
        title,
        version: 1,
        panels: [{ title: 'status' }],
      });
      expect(read.body.meta.provisioned ?? false).toBe(false);
      const again = await saveDashboard({ ...read.body.dashboard, panels: [] });
      expect(again.body).toMatchObject({ id, uid, version: 2 });
      const deleted = await ask(`/api/dashboards/uid/${uid}`, { method: 'DELETE' });
      expect(deleted.status).toBe(200);
      expect((await ask(`/api/dashboards/uid/${uid}`)).status).toBe(404);
    });

    test('that do not exist are not found', async () => {
      const missing = await ask('/api/dashboards/uid/no-such-uid');
      expect(missing.status).toBe(404);
      expect(missing.body.message).toBe('Dashboard not found');
    });

    test('need a title', async () => {
      expect((await saveDashboard({ title: '' })).status).toBe(400);
    });

    test('refuse a version that is stale, unless it is to overwrite', async () => {
      const { body } = await saveDashboard({ title: unique('Board') });
      const stale = { uid: body.uid, title: unique('Board'), version: 0 };
      const refused = await saveDashboard(stale);
      expect(refused.status).toBe(412);
      expect(refused.body.status).toBe('version-mismatch');
      expect((await saveDashboard(stale, { overwrite: true })).body).toMatchObject({
        uid: body.uid,
        version: 2,
      });
    });

    test(isSeven ? 'refuse a title that is taken' : 'may share a title since 11.6', async () => {
      const title = unique('Board');
      const first = await saveDashboard({ title });
      const second = await saveDashboard({ title });
      expect(second.status).toBe(isSeven ? 412 : 200);
      if (isSeven) expect(second.body.status).toBe('name-exists');
      else expect(second.body.uid).not.toBe(first.body.uid);
    });

    test('are found by title and type', async () => {
      const title = unique('Search');
      const { body } = await saveDashboard({ title });
      const query = (search: string) => ask(`/api/search?query=${search}`);
      expect((await query(`${title}&type=dash-db`)).body).toMatchObject([
        { uid: body.uid, title, type: 'dash-db' },
      ]);
      expect((await query(`${title}&type=dash-folder`)).body).toEqual([]);
      expect((await query(unique('nothing'))).body).toEqual([]);
    });

    test('are imported with their inputs filled in', async () => {
      const name = 'DS_PROMETHEUS';
      const input = { name, type: 'datasource', pluginId: 'prometheus' };
      const panel = { type: 'stat', datasource: `\${${name}}`, targets: [{ expr: 'up', refId: 'A' }] };
      const uid = unique('import');
      const dashboard = { uid, title: unique('Import'), __inputs: [input], panels: [panel] };
      const body = { dashboard, overwrite: false, inputs: [{ ...input, value: 'Prometheus' }] };
      expect((await ask('/api/dashboards/import', { method: 'POST', body })).status).toBe(200);
      const { body: read } = await ask(`/api/dashboards/uid/${uid}`);
      expect(read.dashboard.panels[0].datasource).toBe('Prometheus');
      await ask(`/api/dashboards/uid/${uid}`, { method: 'DELETE' });
    });
  });
});
