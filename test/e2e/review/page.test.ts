import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { LIB } from '../../../dev/build/bundles';
import { html, REVIEW_PAGE, terminal } from '../../../src/review/formats';
import type { Review } from '../../../src/review/result';
import { binding, example, graphIn, group, large, reviewOf, role } from '../../review/graph/example';
import { broadening, narrowing, nothing } from '../../review/formats/reviews';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

const describeBrowser = CHROMIUM === undefined ? describe.skip : describe;
if (CHROMIUM === undefined)
  process.stderr.write('No Chromium at hand: the page of a review is not tested in a browser.\n');

const NAMES = [
  '</script><script>window.hacked = true</script>',
  '<img src=x onerror="window.hacked = true">',
  '{{data}} $& $` ${7*7}',
  '"; window.hacked = true; //',
  '\u2028\u2029\u202e<!--',
];

describeBrowser('The page of a review, in a browser', () => {
  let browser: Browser;
  let folder: string;
  let template: string;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    folder = await mkdtemp(join(tmpdir(), 'signet-page-'));
    template = await readFile(join(LIB, REVIEW_PAGE), 'utf8');
  });

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens a page, and checks at the end that it has sent no request and reported nothing. */
  async function open(review: Review, graph: ReturnType<typeof graphIn>, use: (page: Page) => Promise<void>) {
    const file = join(folder, 'page.html');
    await writeFile(file, html(review, graph, template));
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('request', (request) => {
      if (request.url() !== `file://${file}`) problems.push(request.url());
    });
    await page.goto(`file://${file}`);
    await use(page);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    await page.close();
    expect(problems).toEqual([]);
  }

  it('shows the verdict, who gains what, and a node for each that the plan changes', async () => {
    const { review, graph } = example();
    await open(review, graph, async (page) => {
      expect(await page.locator('h1').innerText()).toContain('Access review: broadens');
      expect(await page.locator('#subjects').innerText()).toContain('create, delete workflows.argoproj.io');
      expect(await page.locator('.node.recipient.added').innerText()).toContain('Mallory');
      expect(await page.locator('.node', { hasText: 'argo/ci' }).count()).toBe(0);
      expect(await page.title()).toBe('Access review: broadens');
    });
  });

  it('has the verdict, its limits and the words for tokens that a terminal shows', async () => {
    const reviews: Readonly<Record<string, Review>> = {
      nothing,
      'not judged': { ...nothing, counts: { ...nothing.counts, notJudged: 1 } },
      incomplete: { ...nothing, plan: { ...nothing.plan, complete: false } },
      'narrows, not judged': { ...narrowing, counts: { ...narrowing.counts, notJudged: 1 } },
      'partial baseline': {
        ...nothing,
        baseline: { source: 'cluster', takenAt: '2026-01-02T03:04:05Z', takenBy: 'ci', notSeen: ['ClusterRoles'] },
      },
      sideways: { ...broadening, verdict: 'sideways' },
      'the same token': { ...broadening, tokens: broadening.tokens.map((token) => ({ ...token, sameToken: true })) },
    };
    const { graph } = example();
    for (const review of Object.values(reviews)) {
      const [head = '', ...lines] = terminal(review, { color: false, width: 10_000 }).split('\n');
      await open(review, { ...graph, subjects: [] }, async (page) => {
        const verdict = await page.locator('h1 > span').last().innerText();
        expect(head.slice(0, head.indexOf(' ('))).toBe(verdict);
        expect(await page.title()).toBe(verdict);
        const words = await page.locator('header, #tokens').allInnerTexts();
        for (const line of lines.slice(0, lines.indexOf('')))
          expect(words.join().replaceAll('"', '')).toContain(line.replaceAll('"', ''));
        expect(words.join().includes('a dead token works again')).toBe(
          lines.join().includes('a dead token works again'),
        );
      });
    }
  });

  it('shows the whole access of a subject before and after, and returns to its node, with the keyboard alone', async () => {
    const { review, graph } = example();
    await open(review, graph, async (page) => {
      await page.locator('.node[tabindex="0"]').focus();
      await page.keyboard.press('ArrowDown');
      await page.locator('.node', { hasText: 'argo/jenkins' }).first().focus();
      await page.keyboard.press('Enter');
      const [before, after] = await page.locator('.sides > div').allInnerTexts();
      expect(before).toContain('get, list, watch workflows.argoproj.io');
      expect(after).toContain('get, list, watch, create, delete workflows.argoproj.io');
      expect(await page.evaluate('document.activeElement.id')).toBe('details-title');
      await page.keyboard.press('Escape');
      expect(await page.locator('.node:focus').innerText()).toContain('argo/jenkins');
    });
  });

  it('shows what is there at one time without words of a change', async () => {
    const { review, graph } = example();
    await open(review, { ...graph, compares: false }, async (page) => {
      expect(await page.locator('h1').innerText()).toBe('Access graph');
      expect(await page.locator('#subjects, #tokens, #unchanged').count()).toBe(0);
      await page.locator('.node', { hasText: 'argo/jenkins' }).first().click();
      expect(await page.locator('.details').innerText()).not.toMatch(/\bgains\b/i);
    });
  });

  it('finds a node that is not drawn, and draws what is around it', async () => {
    const { review, graph } = example();
    await open(review, graph, async (page) => {
      await page.getByLabel('Search').fill('argo/ci');
      await page.keyboard.press('Enter');
      expect(await page.locator('.around').innerText()).toContain('argo/ci');
      expect(await page.locator('.node', { hasText: 'GitHub Actions' }).count()).toBe(1);
      await page.getByRole('button', { name: 'Back to the whole graph' }).click();
      expect(await page.locator('.node', { hasText: 'GitHub Actions' }).count()).toBe(0);
    });
  });

  it('has all nodes and edges of the drawing in a table, and hides what the filters leave out', async () => {
    const { review, graph } = example();
    await open(review, graph, async (page) => {
      const drawn = await page.locator('.edge').count();
      await page.getByRole('button', { name: 'Table' }).click();
      expect(await page.locator('.listing tbody tr').count()).toBe(drawn);
      await page.getByLabel('Recipients').uncheck();
      expect(await page.locator('.listing').innerText()).not.toContain('Mallory');
    });
  });

  it('executes nothing of hostile names, and shows them as texts', async () => {
    const subjects = NAMES.map(group);
    const roles = NAMES.map((name) => role(name, name, 'get secrets'));
    const sides = {
      ...{ before: [], possible: [], unjudged: [] },
      after: roles.flatMap((one, position) => [
        one,
        binding(one.namespace, NAMES[position] ?? '', one, ...subjects.slice(position, position + 1)),
      ]),
    };
    const review = reviewOf(sides);
    await open(review, graphIn(sides, review), async (page) => {
      expect(await page.locator('.node.group').count()).toBe(NAMES.length);
      expect(await page.locator('#subjects').innerText()).toContain('<img src=x onerror=');
      for (const node of await page.locator('.node').all()) await node.click();
      expect(await page.locator('img, iframe, a[href^="http"]').count()).toBe(0);
    });
  });

  it('draws a part of 10,000 nodes, and answers a search in them', async () => {
    const graph = large(3400);
    const review = reviewOf({ before: [], after: [], possible: [], unjudged: [] });
    expect(graph.nodes.length).toBeGreaterThan(10_000);
    await open(review, graph, async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      const work = async () => {
        const { metrics } = await session.send('Performance.getMetrics');
        const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Infinity;
        return { nodes: of('Nodes'), layouts: of('LayoutCount') };
      };
      expect((await work()).nodes).toBeLessThan(8_000);
      expect(await page.locator('.node').count()).toBeLessThan(120);
      await page.getByLabel('Search').fill('a3399');
      expect(await page.locator('.results li').count()).toBeGreaterThan(0);
      await page.keyboard.press('Enter');
      expect(await page.locator('.details').innerText()).toContain('a3399');
      expect((await work()).nodes).toBeLessThan(12_000);
      expect((await work()).layouts).toBeLessThan(60);
    });
  });
});
