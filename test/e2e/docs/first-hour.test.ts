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
        modules = await packedModules(['cdktf', 'cdktf-cli', 'constructs', 'tsx', 'typescript', '@types/node']);
      });
      afterAll(async () => {
        await modules.remove();
        await strikeStage(server.api, STAGE);
        await server.close();
      });

      it.each([['CDKTF', 'README.md', 'Quick start']])(
        'with %s, as %s says: a token opened from the log, used, no changes, destroyed',
        async (_what, page, section) => {
          const walked = await walk(page, section, { engine, server, kubectl, modules });
          const [, deployed = '', called, ended = ''] = walked.printed;
          expect(deployed).toContain('-----BEGIN AGE ENCRYPTED FILE-----');
          expect(called).toBe('200\n403\n');
          expect(ended).toMatch(/No changes\.[^]*Destroy complete! Resources: 5 destroyed/);

          const files = {
            key: await readFile(join(walked.folder, 'jenkins.key'), 'utf8'),
            log: await readFile(join(walked.folder, 'deploy.log'), 'utf8'),
          };
          const { stdout: token } = await signet(['unseal', 'log', '-i', 'key', '--output-name', 'jenkins_token'], {
            files,
          });
          expect(token.split('.')).toHaveLength(3);
          expect(findLeaks(token, { dir: walked.home })).toEqual([]);
          await walked.remove();
        },
      );
    },
    1,
  );
