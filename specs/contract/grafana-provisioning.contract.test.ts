import { beforeEach, describe, expect, test } from 'vitest';
import { needsOwnServer, startOwnServer as start } from './grafana-own-server.ts';
import { runToItsEnd } from './grafana-stand-in.ts';

const datasource = (name: string, more = '') => `
  - name: ${name}
    type: prometheus
    url: http://prometheus:9090
${more.replace(/^(?=.)/gm, '    ')}`;
const datasources = (...entries: string[]) => `apiVersion: 1\ndatasources:${entries.join('')}`;
const provider = (more = '') => `
apiVersion: 1
providers:
  - name: course
    type: file
    updateIntervalSeconds: 1
${more.replace(/^(?=.)/gm, '    ')}
    options:
      path: $GF_PATHS_PROVISIONING/boards
`;
const board = (uid: string, title: string, panels: unknown[] = []) => JSON.stringify({ uid, title, panels });

beforeEach(({ skip }) => skip(...needsOwnServer));

/** Provisioning, as measured on 7.5 and as documented. */
describe.each(['7.5', '13'] as const)('Grafana %s', (mode) => {
  const isSeven = mode === '7.5';

  describe('provisioned data sources', () => {
    test('are read-only unless editable, and reached through the server unless told otherwise', async () => {
      await using grafana = await start({
        mode,
        env: { PROMETHEUS_PORT: '9091' },
        files: {
          'datasources/a.yaml': datasources(
            datasource('Plain', 'uid: plain\nisDefault: true'),
            datasource('Editable', 'editable: true\naccess: direct'),
          ),
          'datasources/b.yml':
            'apiVersion: 1\ndatasources:\n- {name: Third, type: prometheus, url: "http://p:$PROMETHEUS_PORT"}',
          'datasources/notes.txt': '{not: [yaml',
        },
      });
      expect(await (await grafana.connect()).datasources()).toMatchObject([
        { name: 'Editable', access: 'direct', readOnly: false, isDefault: false },
        { name: 'Plain', uid: 'plain', access: 'proxy', readOnly: true, isDefault: true },
        { name: 'Third', url: 'http://p:9091', readOnly: true },
      ]);
      const refused = await grafana.call('DELETE', '/api/datasources/uid/plain');
      expect(refused).toMatchObject({
        status: 403,
        body: { message: 'Cannot delete read-only data source' },
      });
    });

    test.runIf(isSeven)('become writable when they are changed in 7.5', async () => {
      const files = { 'datasources/a.yaml': datasources(datasource('Plain')) };
      await using grafana = await start({ mode, files });
      const { body: plain } = await grafana.call('GET', '/api/datasources/name/Plain');
      expect((await grafana.call('PUT', `/api/datasources/${plain.id}`, plain)).status).toBe(200);
      expect((await grafana.call('GET', '/api/datasources/name/Plain')).body.readOnly).toBe(false);
      expect((await grafana.call('DELETE', `/api/datasources/${plain.id}`)).status).toBe(200);
    });

    test('are updated and deleted as the files say at the next start', async () => {
      const files = { 'datasources/a.yaml': datasources(datasource('Kept'), datasource('Gone')) };
      await using grafana = await start({ mode, files });
      const { body: before } = await grafana.call('GET', '/api/datasources/name/Kept');
      const changed = datasources(datasource('Kept').replace(':9090', ':9999'));
      await grafana.write('datasources/a.yaml', `${changed}\ndeleteDatasources:\n- {name: Gone, orgId: 1}\n`);
      await grafana.restart();
      expect(await (await grafana.connect()).datasources()).toMatchObject([
        { id: before.id, uid: before.uid, name: 'Kept', url: 'http://prometheus:9999' },
      ]);
    });

    test.each([
      [
        'two defaults',
        datasources(datasource('One', 'isDefault: true'), datasource('Two', 'isDefault: true')),
      ],
      ['broken YAML', 'apiVersion: 1\ndatasources:\n  - name: One\n   type: prometheus\n'],
    ])('end the server for %s', async (_, content) => {
      const ended = await runToItsEnd({ mode, files: { 'datasources/a.yaml': content } });
      expect(ended.code).toBe(1);
      expect(ended.stderr).toContain('Datasource provisioning error: ');
    });

    test('are not needed: a missing folder is only a log line', async () => {
      await using grafana = await start({ mode });
      expect(await (await grafana.connect()).datasources()).toEqual([]);
    });
  });

  describe('provisioned dashboards', () => {
    const files = { 'dashboards/a.yaml': provider(), 'boards/one.json': board('one', 'One') };

    test('are marked, and not saved by id nor deleted', async () => {
      await using grafana = await start({ mode, files });
      const { body: read } = await grafana.call('GET', '/api/dashboards/uid/one');
      expect(read.meta.provisioned).toBe(true);
      const byId = await grafana.call('POST', '/api/dashboards/db', { dashboard: read.dashboard });
      expect(byId).toMatchObject({ status: 400, body: { message: 'Cannot save provisioned dashboard' } });
      expect((await grafana.call('DELETE', '/api/dashboards/uid/one')).status).toBe(400);
      const { id, ...byUid } = read.dashboard;
      const saved = await grafana.call('POST', '/api/dashboards/db', { dashboard: byUid });
      expect(saved).toMatchObject({ status: 200, body: { id, uid: 'one', version: 2 } });
    });

    test('may be saved where the provider allows it', async () => {
      const allowed = { ...files, 'dashboards/a.yaml': provider('allowUiUpdates: true') };
      await using grafana = await start({ mode, files: allowed });
      const { body: read } = await grafana.call('GET', '/api/dashboards/uid/one');
      expect((await grafana.call('POST', '/api/dashboards/db', { dashboard: read.dashboard })).status).toBe(
        200,
      );
    });

    test('follow their files: changed, added, broken for a while, removed', async () => {
      await using grafana = await start({ mode, files });
      await grafana.write('boards/one.json', board('one', 'One, changed'));
      await grafana.write('boards/below/two.json', board('two', 'Two'));
      await expect.poll(grafana.titles, { timeout: 5000 }).toEqual(['One, changed', 'Two']);
      await grafana.write('boards/one.json', '{"uid": "one", ');
      await grafana.remove('boards/below/two.json');
      await expect.poll(grafana.titles, { timeout: 5000 }).toEqual(['One, changed']);
      await grafana.write('boards/one.json', board('one', 'One, mended'));
      await expect.poll(grafana.titles, { timeout: 5000 }).toEqual(['One, mended']);
    });

    test('stay without their file where the provider disables deletion', async () => {
      const kept = { ...files, 'dashboards/a.yaml': provider('disableDeletion: true') };
      await using grafana = await start({ mode, files: kept });
      await grafana.remove('boards/one.json');
      await grafana.write('boards/two.json', board('two', 'Two'));
      await expect.poll(grafana.titles, { timeout: 5000 }).toEqual(['One', 'Two']);
    });

    test('stand in the folder that the provider names', async () => {
      const inFolder = { ...files, 'dashboards/a.yaml': provider('folder: Course') };
      await using grafana = await start({ mode, files: inFolder });
      const { body: folders } = await grafana.call('GET', '/api/search?type=dash-folder');
      expect(folders).toMatchObject([{ title: 'Course', type: 'dash-folder' }]);
      const { body: inside } = await grafana.call('GET', `/api/search?folderIds=${folders[0].id}`);
      expect(inside).toMatchObject([{ uid: 'one', folderTitle: 'Course' }]);
    });

    test('keep the placeholders of an export, as nobody was asked for inputs', async () => {
      const placeholder = `\${DS_PROMETHEUS}`;
      const exported = {
        ...files,
        'boards/one.json': board('one', 'One', [{ datasource: placeholder }]),
      };
      await using grafana = await start({ mode, files: exported });
      const { body } = await grafana.call('GET', '/api/dashboards/uid/one');
      expect(body.dashboard.panels).toEqual([{ datasource: placeholder }]);
    });
  });
});
