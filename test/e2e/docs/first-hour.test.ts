import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setStage, strikeStage } from '../../../dev/demo/stage';
import { findLeaks } from '../../../dev/leaks';
import { describeMissing } from '../../support/missing';
import { signet } from '../../cli/support';
import { findKubectl } from '../support/kubectl';
import { type Modules, packedModules } from '../support/packed';
import { describeEverySetting, openServer, type Server } from '../support/settings';
import { walk } from '../support/walk';

/** What a new user's cluster has. */
const STAGE = { argo: 'argo', kargo: 'kargo' };

/** What the pages install beside the package. */
const PACKAGES = ['cdktf', 'cdktf-cli', 'cdktn', 'constructs', 'tsx', 'typescript', '@types/node'];

const kubectl = findKubectl(process.env);
if (kubectl === undefined) describeMissing('The first hour', 'kubectl');
else
  describeEverySetting(
    'The first hour, from the packed package',
    ({ engine, server: kind }) => {
      let server: Server;
      let modules: Modules;

      beforeAll(async () => {
        server = await openServer(kind);
        await setStage(server.api, STAGE);
        modules = await packedModules(PACKAGES);
      });
      afterAll(async () => {
        await modules.remove();
        await strikeStage(server.api, STAGE);
        await server.close();
      });

      it.each<[string, string, string | undefined, string]>([
        ['CDKTF', 'README.md', 'Quick start', 'deploy.log'],
        ['CDKTN', 'docs/getting-started-cdktn.md', undefined, 'apply.log'],
        ['plain HCL', 'docs/getting-started-hcl.md', undefined, 'apply.log'],
      ])(
        'with %s, as %s says: applied, opened from the log, used, no changes, destroyed',
        async (_what, page, section, logged) => {
          const walked = await walk(page, section, { engine, server, kubectl, modules });
          const [applied = '', called, ended = ''] = walked.printed.slice(-3).map(withoutColors);
          expect(applied).toMatch(/Plan: 5 to add, 0 to change, 0 to destroy\.[^]*Apply complete! Resources: 5 added/);
          expect(applied).not.toMatch(/Warning/);
          expect(called).toBe('200\n403\n');
          expect(ended).toMatch(/No changes\.[^]*Destroy complete! Resources: 5 destroyed/);

          const read = (name: string) => readFile(join(walked.folder, name), 'utf8');
          const files = { key: await read('jenkins.key'), log: await read(logged) };
          const { stdout: token } = await signet(['unseal', 'log', '-i', 'key'], { files });
          expect(token.split('.')).toHaveLength(3);
          // States and their backups, plan files, the trace, and all that the commands printed.
          expect(findLeaks(token, { dir: walked.home })).toEqual([]);
          await walked.remove();
        },
      );
    },
    1,
  );

// eslint-disable-next-line no-control-regex -- the engines print these to every output
const withoutColors = (text: string): string => text.replaceAll(/\u001b\[\d*m/g, '');
