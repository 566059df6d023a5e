import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { findConsumer } from '../../../dev/consumers/consumers';
import { inspectSealed, type Manifest, SCOPES, seal, sealerFor, type SealTarget } from '../../../src/sealing';
import { controller, randomManifest } from '../../sealing/formats/support';
import { jwt, threeKeyPairs } from '../../sealing/support';
import { describeMissing } from '../../support/missing';

const NEEDED = 'it on PATH, or built by "tsx dev/consumers"';
/** Few: each starts a process. */
const NUMBER = process.env['SIGNET_SLOW'] ? 50 : 5;
const token = jwt('jenkins');

const MANIFESTS: readonly Manifest[] = [
  ...fc.sample(randomManifest, NUMBER),
  {
    name: 'jenkins',
    namespace: 'argo',
    key: 'ARGO_TOKEN',
    labels: { data: 'encrypted', 'app.kubernetes.io/name': 'true' },
    annotations: { note: 'Zürich: "ok"\n\u{1f511}', lines: 'a\nb\n' },
  },
];

const sealed = async (target: SealTarget): Promise<string> =>
  seal(token, await sealerFor(target), { prefix: 'Bearer ', issuedAt: '2026-01-02T03:04:05Z' });

function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'consumer-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sops = findConsumer('sops');
if (sops === undefined) describeMissing('The program sops', NEEDED);
else
  describe('The program sops', () => {
    it.each([false, true])(
      'opens a manifest with the key of each recipient, checks its code, and rotates its key (mac_only_encrypted: %s)',
      async (macOnlyEncrypted) => {
        const pairs = await threeKeyPairs();
        const recipients = pairs.map(({ recipient }) => recipient);
        for (const manifest of MANIFESTS) {
          const text = await sealed({ format: 'sops', recipients, manifest, macOnlyEncrypted });
          inFolder((folder) => {
            const file = join(folder, 'secret.yaml');
            writeFileSync(file, text);
            const run = (identity: string, ...args: readonly string[]) =>
              execFileSync(sops, [...args, file], {
                env: { HOME: folder, SOPS_AGE_KEY: identity },
                encoding: 'utf8',
                stdio: 'pipe',
              });
            const { name, namespace, key = 'token', type = 'Opaque', labels, annotations } = manifest;
            const expected = {
              metadata: { name, namespace, ...some({ labels }), ...some({ annotations }) },
              type,
              stringData: { [key]: `Bearer ${token.reveal()}` },
            };
            for (const { identity } of pairs) expect(parse(run(identity, 'decrypt'))).toMatchObject(expected);
            run(pairs[0].identity, 'rotate', '--in-place');
            expect(parse(run(pairs[1].identity, 'decrypt'))).toMatchObject(expected);
            // What sops writes has the same form.
            expect(inspectSealed(readFileSync(file, 'utf8'))).toEqual(inspectSealed(text));
            writeFileSync(file, text.replace('kind: Secret', 'kind: Other'));
            if (macOnlyEncrypted) expect(run(pairs[0].identity, 'decrypt')).toContain('kind: Other');
            else expect(() => run(pairs[0].identity, 'decrypt')).toThrow(/MAC/);
          });
        }
      },
    );
  });

const some = (maps: Readonly<Record<string, object | undefined>>): object =>
  Object.fromEntries(Object.entries(maps).filter(([, map]) => map !== undefined && Object.keys(map).length > 0));

const kubeseal = findConsumer('kubeseal');
if (kubeseal === undefined) describeMissing('The program kubeseal', NEEDED);
else
  describe('The program kubeseal', () => {
    it.each(SCOPES)(
      'opens a SealedSecret of the scope %s with the private key, and only where it may be used',
      async (scope) => {
        const { certificate, privateKey } = await controller();
        for (const manifest of MANIFESTS) {
          const text = await sealed({ format: 'sealed-secret', certificate, scope, manifest });
          inFolder((folder) => {
            const file = join(folder, 'key.pem');
            writeFileSync(file, privateKey);
            const open = (input: string): unknown =>
              JSON.parse(
                execFileSync(kubeseal, ['--recovery-unseal', '--recovery-private-key', file], {
                  input,
                  env: { HOME: folder },
                  encoding: 'utf8',
                  stdio: 'pipe',
                }),
              );
            const { name, namespace = '', key = 'token', type = 'Opaque', labels, annotations } = manifest;
            expect(open(text)).toMatchObject({
              metadata: { name, namespace, ...some({ labels }), ...some({ annotations }) },
              type,
              data: { [key]: Buffer.from(`Bearer ${token.reveal()}`).toString('base64') },
            });
            const elsewhere = (field: string) =>
              text.replace(new RegExp(`^metadata:\n([^]*?) ${field}: .*$`, 'm'), `metadata:\n$1 ${field}: elsewhere`);
            if (scope === 'strict') expect(() => open(elsewhere('name'))).toThrow(/decrypt/);
            else expect(open(elsewhere('name'))).toHaveProperty('data');
            if (scope === 'cluster-wide') expect(open(elsewhere('namespace'))).toHaveProperty('data');
            else expect(() => open(elsewhere('namespace'))).toThrow(/decrypt/);
          });
        }
      },
    );
  });
