import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { peerDependencies, peerDependenciesMeta } from '../../../package.json';
import { findLeaks } from '../../../dev/leaks';
import { signet } from '../../cli/support';
import { describeMissing } from '../../support/missing';
import { findKubectl } from '../support/kubectl';
import { type Modules, packedModules } from '../support/packed';
import { describeEverySetting, openServer, type Server } from '../support/settings';
import { walk } from '../support/walk';

const PAGE = 'docs/getting-started-hcl.md';
/** What npm installs with the package. */
const PEERS = Object.keys(peerDependencies).filter((name) => !(name in peerDependenciesMeta));

// eslint-disable-next-line no-control-regex -- the engines print these to every output
const withoutColors = (text: string): string => text.replaceAll(/\u001b\[\d*m/g, '');

const kubectl = findKubectl(process.env);
if (kubectl === undefined) describeMissing(PAGE, 'kubectl');
else
  describeEverySetting(
    PAGE,
    ({ engine, server: kind }) => {
      let server: Server;
      let modules: Modules;

      beforeAll(async () => {
        server = await openServer(kind);
        modules = await packedModules(PEERS);
      });
      afterAll(async () => {
        await modules.remove();
        await server.close();
      });

      it('leads from an empty folder to a used token, and leaves no trace of the token', async () => {
        const walked = await walk(PAGE, undefined, { engine, server, kubectl, modules });
        const [, , applied = '', called, ended = ''] = walked.printed.map(withoutColors);
        expect(applied).toMatch(/Plan: 5 to add, 0 to change, 0 to destroy\.[^]*Apply complete! Resources: 5 added/);
        expect(applied).not.toMatch(/Warning/);
        expect(called).toBe('200\n403\n');
        expect(ended).toMatch(/No changes\.[^]*Destroy complete! Resources: 5 destroyed/);

        const read = (name: string) => readFile(join(walked.folder, name), 'utf8');
        const files = { key: await read('jenkins.key'), log: await read('apply.log') };
        const { stdout: token } = await signet(['unseal', 'log', '-i', 'key'], { files });
        expect(token.split('.')).toHaveLength(3);
        // The state, the backup, the plan file, the trace, and all that the commands printed.
        expect(await read('terraform.tfstate.backup')).toContain('signet_sealed_token');
        expect(findLeaks(token, { dir: walked.home })).toEqual([]);
        await walked.remove();
      });
    },
    1,
  );
