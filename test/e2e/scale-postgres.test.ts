import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineEnvironment, installProvider, TERRAFORM_BLOCK, Workspace } from '../../dev/engine';
import { findLeaks } from '../../dev/leaks';
import { until } from '../../dev/cluster';
import { TOKEN_SECRET_TYPE } from '../../src/facts/kubernetes';
import { describeMissing } from '../support/missing';
import { Postgres, postgresPrograms } from './support/postgres';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

const SCHEMA = 'team_ci';
const programs = postgresPrograms();

if (programs === undefined) describeMissing('A state in PostgreSQL', 'PostgreSQL (Debian: apt-get install postgresql)');
else
  describeEverySetting(
    'A state in PostgreSQL, with two runners',
    (setting) => {
      let database: Postgres;
      let server: Server;
      let stack: Stack;
      let first: Workspace;
      let second: Workspace;
      let other: string;
      const dead: string[] = [];

      const liveTokens = async (): Promise<number> => {
        const { body } = await stack.api.call('GET', stack.path('secrets'));
        const secrets = body.items as readonly { readonly type: string }[];
        return secrets.filter(({ type }) => type === TOKEN_SECRET_TYPE).length;
      };
      const open = async (runner: Workspace) => stack.open((await runner.outputs()).sealed);

      beforeAll(async () => {
        [database, server] = await Promise.all([Postgres.start(programs), openServer(setting.server)]);
        // As docs/scale.md recommends: the connection is not in the configuration.
        process.env.PG_CONN_STR = database.connection;
        stack = await Stack.open(setting.engine, server);
        await stack.write({
          terraform: {
            ...TERRAFORM_BLOCK,
            backend: { pg: { schema_name: SCHEMA } },
          },
          resource: {
            ...stack.accountWithToken(),
            signet_sealed_token: {
              ci: {
                namespace: stack.namespace,
                name: '${signet_service_account_token.ci.name}',
                recipients: [{ key: stack.recipient, label: 'consumer' }],
              },
            },
          },
          output: { sealed: { value: '${nonsensitive(signet_sealed_token.ci.sealed)}' } },
        });
        first = stack.workspace;
        other = mkdtempSync(join(tmpdir(), 'signet-runner-'));
        const folder = join(other, 'stack');
        mkdirSync(folder);
        installProvider(folder);
        copyFileSync(join(first.folder, 'main.tf.json'), join(folder, 'main.tf.json'));
        second = new Workspace(setting.engine, folder, other, { KUBE_CONFIG_PATH: undefined, KUBECONFIG: undefined });
        await first.init();
        await second.init();
      });

      afterAll(async () => {
        delete process.env.PG_CONN_STR;
        await stack.close();
        await server.close();
        await database.stop();
        rmSync(other, { recursive: true });
      });

      /** Starts an apply that holds the lock until somebody approves its plan. */
      async function applyThatWaits(runner: Workspace): Promise<{ approve(): Promise<number | null> }> {
        const child = spawn(setting.engine.program, ['apply', '-no-color'], {
          cwd: runner.folder,
          env: { ...engineEnvironment(process.env), TF_INPUT: '1', HOME: other, KUBECONFIG: undefined },
        });
        let printed = '';
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
        const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
        await until('the plan waits for approval', () => {
          if (child.exitCode !== null) throw new Error(printed);
          return printed.includes('Enter a value:');
        });
        return {
          approve: () => {
            child.stdin.end('yes\n');
            return ended;
          },
        };
      }

      it('is locked: a second runner fails at once, or waits and then finds nothing to do', async () => {
        const holder = await applyThatWaits(first);

        const refused = await second.run(['apply', '-no-color', '-auto-approve']);
        let printed = '';
        const waiting = second.run(['apply', '-no-color', '-auto-approve', '-lock-timeout=120s'], {
          onOutput: (text) => {
            printed += text;
          },
        });
        await until('the second runner waits for the lock', () => printed.includes('Acquiring state lock'));
        expect(await holder.approve()).toBe(0);
        const waited = await waiting;

        expect(refused.status).toBe(1);
        expect(refused.stderr).toContain('Error acquiring the state lock');
        expect(waited).toMatchObject({ status: 0 });
        expect(waited.stdout).toContain('Resources: 0 added, 0 changed, 0 destroyed');
        expect(await liveTokens()).toBe(1);
        expect(await open(first)).toBe(await open(second));
      });

      it('re-issues a token once that was revoked outside, and the dead one stays dead', async () => {
        dead.push(await open(first));
        const [name = ''] = await stack.tokenSecrets();
        await stack.api.call('DELETE', stack.path('secrets', name));

        const runs = await Promise.all(
          [first, second].map((runner) => runner.run(['apply', '-no-color', '-auto-approve', '-lock-timeout=120s'])),
        );

        expect(runs.map(({ status }) => status)).toEqual([0, 0]);
        const added = runs.map(({ stdout }) => /Resources: (\d+) added/.exec(stdout)?.[1]).sort();
        expect(added[0]).toBe('0');
        expect(await liveTokens()).toBe(1);
        const current = await open(second);
        expect(current).not.toBe(dead[0]);
        await stack.expectAlive(current);
        await stack.expectDead(...dead);
      });

      it('has no token in plain text in the database, nor where the runners wrote', async () => {
        const dump = await database.dump();
        const tokens = [...dead, await open(first)];

        // The dump is that of the state.
        expect(dump).toContain(stack.namespace);
        expect(dump).toContain('BEGIN AGE ENCRYPTED FILE');
        expect(tokens.flatMap((token) => findLeaks(token, { text: dump, dir: other }))).toEqual([]);
        expect(await stack.leaks()).toEqual([]);
        expect(await database.query(`SELECT name FROM ${SCHEMA}.states`)).toBe('default\n');
      });
    },
    1,
  );
