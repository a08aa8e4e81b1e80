import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { MOST_BODY_MB, NoAnswer, request } from './request.ts';
import { serverUnderTest } from './server-under-test.ts';

test('an answer is told as it came, whatever its status', async () => {
  await using server = await serverUnderTest((_, response) => {
    response.writeHead(500, { 'x-powered-by': 'PHP' }).end('こわれた');
  });
  const before = Date.now();
  const answer = await request(`${server.url}/a`);
  expect(answer).toMatchObject({ url: `${server.url}/a`, status: 500, body: 'こわれた' });
  expect(answer.headers['x-powered-by']).toBe('PHP');
  expect(answer.at.getTime()).toBeGreaterThanOrEqual(before);
});

test('method, headers and body are sent', async () => {
  await using server = await serverUnderTest(async (sent, response) => {
    response.end(`${sent.method} ${sent.headers['content-type']} ${await text(sent)}`);
  });
  const sent = { method: 'POST' as const, headers: { 'content-type': 'text/plain' }, body: 'hello' };
  expect((await request(server.url, sent)).body).toBe('POST text/plain hello');
});

test('a page without end is read so far, and so it says', async () => {
  await using server = await serverUnderTest((sent, response) => {
    const more = () => sent.socket.writable && response.write('x'.repeat(2 ** 20), more);
    more();
  });
  const { status, body, cut } = await request(server.url);
  expect({ status, length: body.length, cut }).toEqual({
    status: 200,
    length: MOST_BODY_MB * 2 ** 20,
    cut: true,
  });
});

test('a page as long as is read is whole', async () => {
  await using server = await serverUnderTest((_, response) =>
    response.end('x'.repeat(MOST_BODY_MB * 2 ** 20)),
  );
  expect(await request(server.url)).toMatchObject({ cut: false });
});

describe('no answer', () => {
  const reason = async (url: string, patience?: number) => {
    const error = await request(url, patience === undefined ? {} : { patience }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(NoAnswer);
    expect(error).toMatchObject({ url, message: `no answer from ${url}: ${(error as NoAnswer).reason}` });
    return (error as NoAnswer).reason;
  };

  test('where nothing listens', async () => {
    // A port that was just free may be given to a stack that starts meanwhile; this one never is.
    expect(await reason('http://127.0.0.1:1')).toBe('ECONNREFUSED');
  });

  test('where the connection is dropped', async () => {
    await using server = await serverUnderTest((sent) => sent.socket.destroy());
    expect(await reason(server.url)).toBe('ECONNRESET');
  });

  test('where it is dropped in the middle of a page', async () => {
    await using server = await serverUnderTest((sent, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => sent.socket.destroy());
    });
    expect(await reason(server.url)).toBe('ECONNRESET');
  });

  test('where the server keeps silent', async () => {
    await using server = await serverUnderTest(() => undefined);
    expect(await reason(server.url, 100)).toBe('timeout');
  });

  test('where the headers go on and on', async () => {
    await using server = await serverUnderTest((sent) => {
      const more = () => sent.socket.writable && sent.socket.write(`x-${'y'.repeat(2000)}: z\r\n`, more);
      sent.socket.write('HTTP/1.1 200 OK\r\n', more);
    });
    expect(await reason(server.url)).toBe('too many headers');
  });

  test('where it is announced again and again', async () => {
    await using server = await serverUnderTest((sent) => {
      const again = setInterval(() => sent.socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 1);
      sent.socket.once('close', () => clearInterval(again));
    });
    expect(await reason(server.url, 300)).toBe('timeout');
  });

  test('where what is said is not HTTP', async () => {
    await using server = await serverUnderTest((sent) => sent.socket.end('hello\r\n\r\n'));
    expect(await reason(server.url)).toMatch(/^Response does not match/);
  });

  test('where a page drips', async () => {
    await using server = await serverUnderTest((_, response) => {
      const drops = setInterval(() => response.write('x'), 10);
      response.once('close', () => clearInterval(drops));
    });
    expect(await reason(server.url, 300)).toBe('timeout');
  });

  test('where a page never ends', async () => {
    await using server = await serverUnderTest((_, response) => response.write('half'));
    expect(await reason(server.url, 300)).toBe('timeout');
  });
});
