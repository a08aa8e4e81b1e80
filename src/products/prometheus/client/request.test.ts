import { expect, test } from 'vitest';
import { serverUnderTest } from '../../../observe/http/server-under-test.ts';
import { PrometheusError, requestData } from './request.ts';

test('an answer that is too long to be read is an error with its status', async () => {
  const series = `{"metric":{"a":"${'x'.repeat(2 ** 20)}"},"value":[0,"1"]},`;
  await using server = await serverUnderTest((sent, response) => {
    const more = () => sent.socket.writable && response.write(series, more);
    response.write('{"status":"success","data":{"resultType":"vector","result":[', more);
  });
  const error = await requestData(server.url, '/api/v1/query').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(PrometheusError);
  expect(error).toMatchObject({ status: 200, message: 'the answer is longer than 16 MB' });
});
