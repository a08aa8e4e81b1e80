import { wrong } from '../src/course/verdict.ts';
import { staysUp } from '../src/observe/containers.ts';
import { published, setupPage } from '../src/products/wordpress/site.ts';
import { placeOf } from '../src/sandbox/admit/compose-files.ts';
import { lab } from '../src/spec/lab.ts';

const step = lab('01-wordpress');

step('model', async ({ sandbox }) => {
  sandbox.service('wordpress');
});

step('running', async ({ stack }) => {
  await staysUp(stack, stack.container('wordpress'));
});

step('published', async ({ stack }) => {
  await published(stack, stack.container('wordpress'), 80);
});

step('setup-page', async ({ stack }) => {
  await setupPage(stack, stack.container('wordpress'));
});

step('wordpress', async ({ stack }) => {
  const page = (await setupPage(stack, stack.container('wordpress'))).at(-1);
  if (page && /<title>[^<]*WordPress/.test(page.body) && page.body.includes('wp-core-ui')) return;
  const title = page?.body.match(/<title>([^<]*)/)?.[1] ?? '';
  throw wrong({
    text: {
      ja: '届いたページは WordPress のセットアップ画面ではありません。`/var/www/html` に別のものをマウントしていないか確認してください。',
      en: "The page that arrived is not WordPress' set-up page. Check that nothing else is mounted at `/var/www/html`.",
    },
    evidence: [{ ja: `ページのタイトル: ${title}`, en: `The page's title: ${title}` }],
    place: placeOf(stack.files, ['services', stack.container('wordpress').service]),
  });
});
