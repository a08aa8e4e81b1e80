import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { connectGrafana } from '../../src/products/grafana/client/client.ts';
import { type StandIn, startStandIn } from './grafana-stand-in.ts';

export type Mode = '7.5' | '13';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted field by field
  body: any;
  text: string;
  cookie: string;
}

export interface Request {
  method?: string;
  body?: unknown;
  /** Basic auth of the administrator unless given. */
  headers?: Record<string, string>;
}

const real = process.env.GRAFANA_URL?.replace(/\/+$/, '') || undefined;

export const isReal = real !== undefined;
export const prometheus = process.env.KATA_PROMETHEUS_URL || undefined;
export const withoutPrometheus = 'KATA_PROMETHEUS_URL names no Prometheus';
export const admin = {
  user: process.env.GRAFANA_USER || 'admin',
  password: process.env.GRAFANA_PASSWORD || 'admin',
};

/**
 * What the contract is held against: a real server where GRAFANA_URL names one (with GRAFANA_USER and
 * GRAFANA_PASSWORD; KATA_PROMETHEUS_URL is then Prometheus as that server reaches it), else the stand-in in both
 * of its modes.
 */
export const modes: Mode[] = real === undefined ? ['7.5', '13'] : [await modeOf(real)];

/** Has a server for the tests around the call, and takes back from a real one what they made. */
export function useGrafana(mode: Mode) {
  let standIn: StandIn | undefined;
  let url = real ?? '';
  const made: string[] = [];

  beforeAll(async () => {
    if (real !== undefined) return;
    standIn = await startStandIn({ mode });
    url = standIn.url;
  });

  const ask = async (path: string, request: Request = {}): Promise<Answer> => {
    const { method = 'GET', body, headers = basic(admin) } = request;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      redirect: 'manual',
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const cookie = response.headers.get('set-cookie') ?? '';
    return { status: response.status, body: json(text), text, cookie };
  };

  /** `POST /api/datasources`, by default of a data source that leads nowhere. */
  const addDatasource = async (fields: Record<string, unknown> = {}): Promise<Answer> => {
    const nowhere = { type: 'prometheus', access: 'proxy', url: 'http://127.0.0.1:9' };
    const added = await ask('/api/datasources', {
      method: 'POST',
      body: { name: unique('ds'), ...nowhere, ...fields },
    });
    if (added.status === 200) made.push(`/api/datasources/uid/${added.body.datasource.uid}`);
    return added;
  };

  /** `POST /api/dashboards/db`. */
  const saveDashboard = async (dashboard: object, more: object = {}): Promise<Answer> => {
    const saved = await ask('/api/dashboards/db', { method: 'POST', body: { dashboard, ...more } });
    if (saved.status === 200) made.push(`/api/dashboards/uid/${saved.body.uid}`);
    return saved;
  };

  afterAll(async () => {
    for (const path of isReal ? made : []) await ask(path, { method: 'DELETE' });
    await standIn?.[Symbol.asyncDispose]();
  });

  return { baseUrl: () => url, ask, addDatasource, saveDashboard };
}

export function basic({ user, password }: { user: string; password: string }): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** A name that nothing else on the server has. */
export function unique(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`;
}

async function modeOf(url: string): Promise<Mode> {
  const { version } = await connectGrafana(url, admin);
  return version.major >= 9 ? '13' : '7.5';
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
