import { expect, test } from 'vitest';
import { grafanaEnvironment } from './grafana-environment.ts';

const standIn = 'kata-standin/grafana:trixie-00000000';
const modeFor = (asked: string) => grafanaEnvironment(asked, standIn).KATA_GRAFANA_MODE;

test('a stand-in imitates the version that was asked for', () => {
  expect(modeFor('grafana/grafana:7.5.7')).toBe('7.5');
  expect(modeFor('grafana/grafana:8.5.27')).toBe('7.5');
  expect(modeFor('grafana/grafana:9.0.0')).toBe('13');
  expect(modeFor('grafana/grafana:13.0-distroless-slim')).toBe('13');
});

test('a tag without a version means the current one', () => {
  expect(modeFor('grafana/grafana')).toBe('13');
  expect(modeFor('grafana/grafana:latest')).toBe('13');
  expect(modeFor('grafana/grafana:7-nightly')).toBe('7.5');
  expect(modeFor('grafana/grafana@sha256:7500000000000000')).toBe('13');
});

test('a real Grafana gets no mode', () => {
  const asked = 'grafana/grafana:7.5.7';
  expect(grafanaEnvironment(asked, asked)).not.toHaveProperty('KATA_GRAFANA_MODE');
});
