import { requestData, requestText } from './request.ts';

/** A value and when it was taken. `at` is in milliseconds since 1970. */
export interface Sample {
  value: number;
  at: number;
}

export type Labels = Readonly<Record<string, string>>;

/** One series of an instant vector; a scalar comes as one without labels. */
export interface Point extends Sample {
  labels: Labels;
}

/** One series with its samples, the oldest first. */
export interface Series {
  labels: Labels;
  samples: readonly Sample[];
}

export interface InstantAnswer {
  type: 'vector' | 'scalar' | 'string' | 'matrix';
  /** Empty for strings and matrices. */
  points: readonly Point[];
}

/** Whether Prometheus has started up and serves requests (`/-/ready`). Throws PrometheusError where nobody answers. */
export async function ready(baseUrl: string): Promise<boolean> {
  return (await requestText(baseUrl, '/-/ready')).status === 200;
}

/** Evaluates an expression at one time (ms since 1970; Prometheus' own now where it is not given). */
export async function query(baseUrl: string, expression: string, at?: number): Promise<InstantAnswer> {
  const { resultType, result } = await instant(baseUrl, expression, at);
  if (resultType === 'vector') {
    const points = (result as RawPoint[]).map(({ metric, value }) => ({ labels: metric, ...sample(value) }));
    return { type: resultType, points };
  }
  const points = resultType === 'scalar' ? [{ labels: {}, ...sample(result as RawSample) }] : [];
  return { type: resultType, points };
}

/** The samples of a selector as they were scraped, over a window such as `1m`, with their own times. */
export async function samples(baseUrl: string, selector: string, window: string): Promise<Series[]> {
  const { result } = await instant(baseUrl, `${selector}[${window}]`);
  return (result as RawSeries[]).map(series);
}

type RawSample = [number, string];
interface RawPoint {
  metric: Labels;
  value: RawSample;
}
interface RawSeries {
  metric: Labels;
  values: RawSample[];
}

function instant(baseUrl: string, expression: string, at?: number) {
  return requestData<{ resultType: InstantAnswer['type']; result: unknown }>(baseUrl, '/api/v1/query', {
    query: expression,
    ...(at === undefined ? {} : { time: String(at / 1000) }),
  });
}

const sample = ([seconds, value]: RawSample): Sample => ({
  // Number() does not know Prometheus' spelling of infinity.
  value: Number(value.replace('Inf', 'Infinity')),
  at: Math.round(seconds * 1000),
});

const series = ({ metric, values }: RawSeries): Series => ({ labels: metric, samples: values.map(sample) });
