import { connectGrafana } from '../../src/products/grafana/client/client.ts';
import { type StandInOptions, startStandIn } from './grafana-stand-in.ts';
import { admin, basic, isReal } from './grafana-target.ts';

export const needsOwnServer: [boolean, string] = [
  isReal,
  'provisions, restarts or locks out: not on a server in use',
];

/** A stand-in of a test's own, with the calls that such tests make. */
export async function startOwnServer(options: StandInOptions) {
  const standIn = await startStandIn(options);
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { 'content-type': 'application/json', ...basic(admin) };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${standIn.url}${path}`, { method, headers, ...content });
    // biome-ignore lint/suspicious/noExplicitAny: answers are asserted field by field
    return { status: response.status, body: (await response.json()) as any };
  };
  const connect = (credentials = admin) => connectGrafana(standIn.url, credentials);
  const titles = async () => (await (await connect()).dashboards()).map(({ title }) => title);
  return Object.assign(standIn, { call, connect, titles });
}
