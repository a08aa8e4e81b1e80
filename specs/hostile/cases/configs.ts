import { stringify } from 'yaml';
import type { Hostile } from '../hostile.ts';

const LAB = '07-blackbox';
const prometheus = (
  name: string,
  config: string | object,
  says: RegExp,
  files: Hostile['files'] = {},
): Hostile => ({
  name,
  lab: LAB,
  files: { ...files, 'prometheus/prometheus.yml': typeof config === 'string' ? config : stringify(config) },
  must: { verdict: 'wrong', says },
});
const blackbox = (name: string, config: string | object, says: RegExp): Hostile => ({
  name,
  lab: LAB,
  files: { 'blackbox_exporter/blackbox.yml': typeof config === 'string' ? config : stringify(config) },
  must: { verdict: 'wrong', says },
});
const at = (step: string, hostile: Hostile): Hostile => ({ ...hostile, must: { ...hostile.must, step } });
const http = (keys: object) => ({ modules: { http_2xx: { prober: 'http', http: keys } } });
const deep = (open: string, close: string, times = 5000) => `${open.repeat(times)}${close.repeat(times)}`;

/** Configurations that their programs refuse, or that are more than they look. */
export const configs: Hostile[] = [
  prometheus('an unknown field', { global: { scrape: '1s' } }, /scrape/),
  // No time is Prometheus' own interval, and then there is nothing to scrape.
  at(
    'target',
    prometheus('an interval of no time', { global: { scrape_interval: '0s' } }, /prometheus\.yml/),
  ),
  prometheus('a negative interval', { global: { scrape_interval: '-5s' } }, /interval|duration/),
  prometheus('an endless interval', { global: { scrape_interval: `${'9'.repeat(400)}y` } }, /duration|range/),
  prometheus('a job twice', { scrape_configs: [{ job_name: 'a' }, { job_name: 'a' }] }, /job/),
  prometheus(
    'a relabelling by a broken expression',
    { scrape_configs: [{ job_name: 'a', relabel_configs: [{ regex: '(((', action: 'keep' }] }] },
    /prometheus\.yml/,
  ),
  prometheus(
    'a relabelling by a huge repetition',
    {
      scrape_configs: [
        { job_name: 'a', relabel_configs: [{ regex: '((a{1000}){1000}){1000}', action: 'keep' }] },
      ],
    },
    /prometheus\.yml/,
  ),
  prometheus('lists nested 5,000 deep', `scrape_configs: ${deep('[', ']')}`, /prometheus\.yml/),
  prometheus('maps nested 5,000 deep', `global: ${deep('{a: ', '}')}`, /prometheus\.yml/),
  prometheus(
    'a bomb of aliases',
    `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\nglobal: *f\n`,
    /prometheus\.yml/,
  ),
  prometheus('an alias of itself', `global: &g\n  a: *g\n`, /prometheus\.yml/),
  prometheus('no text', '\u0000\u0001\u0002', /prometheus\.yml/),
  // The exporter's own check takes any prober; a probe by it fails.
  at('probe', blackbox('a module without a prober', { modules: { http_2xx: {} } }, /blackbox\.yml/)),
  at('probe', blackbox('an unknown prober', { modules: { http_2xx: { prober: 'shell' } } }, /blackbox\.yml/)),
  blackbox(
    'a body of an expression that is none',
    http({ fail_if_body_matches_regexp: ['((('] }),
    /blackbox\.yml/,
  ),
  blackbox(
    'a huge repetition',
    http({ fail_if_body_matches_regexp: ['((a{1000}){1000}){1000}'] }),
    /blackbox\.yml/,
  ),
  blackbox('a body and a file of a body', http({ body: 'x', body_file: '/etc/passwd' }), /blackbox\.yml/),
  blackbox('modules nested 5,000 deep', `modules: ${deep('{a: ', '}')}`, /blackbox\.yml/),
  blackbox('a list', '- http\n', /blackbox\.yml/),
  blackbox('a status without end', http({ valid_status_codes: ['1e999'] }), /blackbox\.yml/),
];
