import { describe, expect, test } from 'vitest';
import { objectionTo } from './address-findings.ts';

const reachable = { names: ['prometheus', 'prom-1'], port: 9090 } as const;
const objection = (url: string, access: 'proxy' | 'direct' = 'proxy') =>
  objectionTo({ url, access }, { ...reachable, names: ['prometheus', 'prom-1'] });

describe('the address of a data source', () => {
  test.each([
    'http://prometheus:9090',
    'http://prometheus:9090/',
    'http://prom-1:9090',
    ' http://PROMETHEUS:9090 ',
  ])('is right: %s', (url) => {
    expect(objection(url)).toBeUndefined();
  });

  test.each([
    ['http://localhost:9090', /Grafana itself/],
    ['http://127.0.0.1:9090', /Grafana itself/],
    ['http://[::1]:9090', /Grafana itself/],
    ['', /no URL/],
    ['prometheus:9090', /begin with `http:/],
    ['http://prometheus', /port 80\b/],
    ['http://prometheus:3000', /port 3000\b/],
    ['http://promethues:9090', /not the name/],
    ['https://prometheus:9090', /speak https/],
    ['http://prometheus:9090/graph', /needs no `\/graph`/],
  ])('is refused with its own sentence: %s', (url, said) => {
    expect(objection(url)).toMatchObject({ key: 'url', text: { en: expect.stringMatching(said) } });
  });

  test("is not looked at where the reader's browser would ask", () => {
    const direct = objection('http://prometheus:9090', 'direct');
    expect(direct).toMatchObject({ key: 'access', text: { ja: expect.stringContaining('proxy') } });
  });
});
