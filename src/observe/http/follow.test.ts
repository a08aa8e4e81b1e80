import { expect, test } from 'vitest';
import { follow, get } from './follow.ts';
import { NoAnswer } from './request.ts';
import { serverUnderTest } from './server-under-test.ts';

/** Answers a path by a redirect to where it leads, and any other by 200. */
const leading = (ways: Record<string, string>) =>
  serverUnderTest((sent, response) => {
    const location = ways[sent.url ?? ''];
    response
      .writeHead(location === undefined ? 200 : 302, location === undefined ? {} : { location })
      .end(sent.url);
  });

test('a redirect is not followed, but told where it leads', async () => {
  await using server = await leading({ '/': '/wp-admin/setup-config.php' });
  expect(await get(server.url)).toMatchObject({
    status: 302,
    location: `${server.url}/wp-admin/setup-config.php`,
  });
  expect(await get(`${server.url}/page`)).toMatchObject({ status: 200, location: undefined });
});

test('the chain is every answer up to the first that leads nowhere', async () => {
  await using server = await leading({ '/': 'a/b', '/a/b': '../c' });
  const chain = await follow(server.url);
  expect(chain.map(({ status, body }) => `${status} ${body}`)).toEqual(['302 /', '302 /a/b', '200 /c']);
});

test('a page that is no redirect is a chain of one', async () => {
  await using server = await leading({});
  expect(await follow(server.url)).toHaveLength(1);
});

test('a circle of redirects is given up', async () => {
  await using server = await leading({ '/': '/' });
  const chain = await follow(server.url, 3);
  expect(chain).toHaveLength(4);
  expect(chain.at(-1)?.status).toBe(302);
});

test('a redirect to another origin ends the chain and is not asked', async () => {
  await using other = await leading({});
  await using server = await leading({ '/': `${other.url}/elsewhere` });
  const chain = await follow(server.url);
  expect(chain.map(({ status, location }) => [status, location])).toEqual([[302, `${other.url}/elsewhere`]]);
});

test('a redirect to no address leads nowhere', async () => {
  await using server = await leading({ '/': 'http://[' });
  expect(await follow(server.url)).toMatchObject([{ status: 302, location: undefined }]);
});

test('where nobody answers there is no chain', async () => {
  const gone = await leading({});
  await gone[Symbol.asyncDispose]();
  await expect(follow(gone.url)).rejects.toBeInstanceOf(NoAnswer);
});
