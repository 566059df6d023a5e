import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { ROOT } from '../../../dev/build/bundles';
import { run } from '../../../dev/engine';
import { markdown, review } from '../../../src/review';
import { PLANS } from '../../cli/review/support';
import { findLeaks } from '../../support/leaks';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(ROOT, 'examples', 'review');
const textOf = (path: string): string => readFileSync(join(folder, path), 'utf8');
const github = readdirSync(join(folder, 'github')).map((name) => `github/${name}`);
const workflow = (path: string) => parse(textOf(path)) as Workflow;
const pullRequest = workflow('github/access-review.yml');
const gitlab = parse(textOf('gitlab/access-review.gitlab-ci.yml')) as Readonly<
  Record<string, { readonly script: readonly string[]; readonly environment: { readonly name: string } }>
>;

const TOKEN = 'token-of-the-comment-4f7a91c2';

describe('the workflows of GitHub', () => {
  const steps = github.flatMap((path) => Object.values(workflow(path).jobs).flatMap((job) => job.steps));

  it('pin every action to a commit, with its release beside it', () => {
    const used = github.flatMap((path) => textOf(path).match(/uses: .*/g) ?? []);

    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((line) => !/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it('have no rights but those that a job names', () => {
    expect(github.map((path) => workflow(path).permissions)).toEqual(github.map(() => ({})));
    expect(Object.entries(pullRequest.jobs).map(([name, { permissions }]) => [name, permissions])).toEqual([
      ['plan', { contents: 'read' }],
      ['comment', { 'pull-requests': 'write' }],
      ['approval', {}],
    ]);
  });

  it('run code of a pull request only where there is no token that can write', () => {
    const uses = (job: Job | undefined) => (job?.steps ?? []).map((step) => step.uses?.split('@')[0]);

    expect(pullRequest.on).toBe('pull_request');
    expect(uses(pullRequest.jobs.comment)).toEqual(['actions/download-artifact', undefined]);
    expect(
      steps.filter((step) => step.uses?.startsWith('actions/checkout') && step.with?.['persist-credentials'] !== false),
    ).toEqual([]);
  });

  it('put no text of a pull request into a script', () => {
    expect(steps.filter(({ run: script = '' }) => script.includes('${{'))).toEqual([]);
  });

  it('upload neither the plan nor its JSON', () => {
    const uploads = steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact'));

    expect(uploads.map((step) => step.with?.path)).toEqual(['comment.md']);
  });
});

it.each([
  ...github.flatMap((path) =>
    Object.entries(workflow(path).jobs).flatMap(([job, { steps }]) =>
      steps.flatMap(({ run: script }, index) =>
        script === undefined ? [] : [[`${path}, ${job}, ${index}`, script] as [string, string]],
      ),
    ),
  ),
  ...['access-plan', 'access-note'].map((job) => [job, (gitlab[job]?.script ?? []).join('\n')] as [string, string]),
])('the script of %s is valid', async (_where, script) => {
  const file = join(mkdtempSync(join(tmpdir(), 'signet-script-')), 'script');
  writeFileSync(file, script);

  expect(await run('bash', ['-n', file], { cwd: ROOT })).toMatchObject({ status: 0, stderr: '' });
});

interface Comment {
  readonly id: number;
  readonly author: string;
  body: string;
}

/** What the APIs of both services have in common, with the names of either. */
class Comments {
  public readonly comments: Comment[] = [];
  public readonly requests: string[] = [];
  readonly #server: Server;

  public constructor() {
    this.#server = createServer((request, response) => {
      const { method = '', url = '', headers } = request;
      void text(request).then((body) => {
        this.requests.push(`${method} ${url.replace(/\?.*/, '')}`);
        const allowed = [headers.authorization, headers['private-token']].some((header) =>
          String(header).endsWith(TOKEN),
        );
        const answer = allowed ? this.#answer(method, new URL(url, 'http://x'), body) : undefined;
        response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer ?? { message: 'Not Found' }));
      });
    });
  }

  public async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  public close(): void {
    this.#server.close();
  }

  #answer(method: string, { pathname, searchParams }: URL, body: string): unknown {
    if (pathname === '/user') return { id: 'bot' };
    const isList = /^\/(?:repos\/o\/r\/issues\/7\/comments|projects\/12\/merge_requests\/7\/notes)$/.test(pathname);
    const id = /^\/(?:repos\/o\/r\/issues\/comments|projects\/12\/merge_requests\/7\/notes)\/(\d+)$/.exec(
      pathname,
    )?.[1];
    const { body: written = '' } = (body === '' ? {} : JSON.parse(body)) as { body?: string };
    if (isList && method === 'GET') {
      const [size, page] = [Number(searchParams.get('per_page')), Number(searchParams.get('page'))];
      return this.comments.slice((page - 1) * size, page * size).map(shown);
    }
    if (isList && method === 'POST') {
      const comment = { id: 1000 + this.comments.length, author: 'bot', body: written };
      this.comments.push(comment);
      return shown(comment);
    }
    const found = this.comments.find((comment) => String(comment.id) === id && comment.author === 'bot');
    if (found === undefined || !['PATCH', 'PUT'].includes(method)) return undefined;
    found.body = written;
    return shown(found);
  }
}

const shown = ({ id, author, body }: Comment) => ({
  ...{ id, body, author: { id: author } },
  user: { login: author === 'bot' ? 'github-actions[bot]' : author },
});

const SERVICES = {
  GitHub: (url: string) => ({
    script: pullRequest.jobs.comment?.steps.at(-1)?.run ?? '',
    env: { GITHUB_API_URL: url, GITHUB_REPOSITORY: 'o/r', PULL_REQUEST: '7', GH_TOKEN: TOKEN },
  }),
  GitLab: (url: string) => ({
    script: gitlab['access-note']?.script.join('\n') ?? '',
    env: { CI_API_V4_URL: url, CI_PROJECT_ID: '12', CI_MERGE_REQUEST_IID: '7', NOTE_TOKEN: TOKEN },
  }),
};

describe.each(['GitHub', 'GitLab'] as const)('the comment on %s', (service) => {
  let api: Comments;
  let dir: string;
  let url: string;
  beforeEach(async () => {
    api = new Comments();
    url = await api.listen();
    dir = mkdtempSync(join(tmpdir(), 'signet-comment-'));
  });
  afterEach(() => {
    api.close();
    rmSync(dir, { recursive: true });
  });

  const comment = (content: string) => {
    const { script, env } = SERVICES[service](url);
    writeFileSync(join(dir, 'comment.md'), content);
    return run('bash', ['-c', script], { cwd: dir, env });
  };

  it('is created once and then updated, whatever other comments there are', async () => {
    const [first, second] = [markdown(review(PLANS.broader)), markdown(review(PLANS.same))];
    const marker = first.split('\n')[0] ?? '';
    for (let id = 1; id <= 120; id += 1) api.comments.push({ id, author: 'somebody', body: `${marker}\nnot mine` });

    const created = await comment(first);
    const bodies = api.comments.filter(({ author }) => author === 'bot').map(({ body }) => body);
    const updated = await comment(second);

    expect([created.status, updated.status]).toEqual([0, 0]);
    expect(bodies).toEqual([first]);
    expect(api.comments.filter(({ author }) => author === 'bot').map(({ body }) => body)).toEqual([second]);
    expect(api.comments).toHaveLength(121);
    expect(findLeaks(TOKEN, { text: [created, updated].map(({ stdout, stderr }) => stdout + stderr).join() })).toEqual(
      [],
    );
  });

  it('of another stack is a comment of its own', async () => {
    await comment(markdown(review(PLANS.broader), { name: 'one' }));
    await comment(markdown(review(PLANS.broader), { name: 'two' }));

    expect(api.comments).toHaveLength(2);
  });

  it.each([
    ['is no review', 'LGTM\n'],
    ['has another marker', '<!-- signet-review:$(id) -->\n'],
    ['is too large', `<!-- signet-review: -->\n${'x'.repeat(65_536)}`],
  ])('is not written if the file %s', async (_what, content) => {
    expect((await comment(content)).status).not.toBe(0);
    expect(api.requests.filter((request) => !request.startsWith('GET'))).toEqual([]);
  });

  it('fails if the service refuses it', async () => {
    const { script, env } = SERVICES[service](url);
    writeFileSync(join(dir, 'comment.md'), markdown(review(PLANS.broader)));

    const refused = await run('bash', ['-c', script], { cwd: dir, env: { ...env, GH_TOKEN: 'x', NOTE_TOKEN: 'x' } });

    expect(refused.status).not.toBe(0);
    expect(api.comments).toEqual([]);
  });
});
