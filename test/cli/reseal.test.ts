import { createPrivateKey, privateDecrypt, constants } from 'node:crypto';
import { parse } from 'yaml';
import { openSealed, parseGithubPublicKey, seal, sealerFor } from '../../src/sealing';
import { findLeaks } from '../support/leaks';
import { controller } from '../sealing/formats/support';
import { jwt, type KeyPair, sealAge, threeKeyPairs } from '../sealing/support';
import { signet } from './support';

const token = jwt('jenkins');
const canary = token.reveal().slice(-60);

describe('signet reseal', () => {
  let pairs: [KeyPair, KeyPair, KeyPair];
  let files: Record<string, string>;
  beforeAll(async () => {
    pairs = await threeKeyPairs();
    const [a, b] = pairs;
    const manifest = { name: 'argo-token', namespace: 'ci', key: 'ARGO_TOKEN', labels: { app: 'jenkins' } };
    const sops = await sealerFor({ format: 'sops', recipients: [a.recipient], manifest });
    files = {
      'token.age': sealAge(token, [a.recipient], { prefix: 'Bearer ' }),
      'token.sops.yaml': seal(token, sops, { issuedAt: '2026-01-02T03:04:05Z' }),
      'b.txt': `b: ${b.recipient.key}\n`,
      'expired.txt': `# expires: 2026-01-01\nb: ${b.recipient.key}\n`,
      'a.key': a.identity,
    };
  });
  const reseal = (...argv: readonly string[]) => signet(['reseal', ...argv, '-i', 'a.key'], { files });

  it('gives the text that a stack gives for the new recipients', async () => {
    const call = await reseal('token.age', '--recipients', 'b.txt', '--out', 'token.age');

    expect(call).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(call.files['token.age']).toBe(sealAge(token, [pairs[1].recipient], { prefix: 'Bearer ' }));
  });

  it('keeps the manifest of SOPS, and changes what is given', async () => {
    const [, b] = pairs;
    const same = await reseal('token.sops.yaml', '--recipients', 'b.txt');
    const renamed = await reseal('token.sops.yaml', '--recipients', 'b.txt', '--name', 'other', '--key', 'T');

    expect(parse(same.stdout)).toMatchObject({
      metadata: { name: 'argo-token', namespace: 'ci', labels: { app: 'jenkins' } },
      stringData: { ARGO_TOKEN: expect.stringMatching(/^ENC/) as string },
      sops: { lastmodified: '2026-01-02T03:04:05Z', age: [{ recipient: b.recipient.key }] },
    });
    expect(parse(renamed.stdout)).toMatchObject({
      metadata: { name: 'other' },
      stringData: { T: expect.anything() as string },
    });
    expect((await openSealed(same.stdout, [b.identity])).reveal()).toBe(token.reveal());
  });

  it('seals for a controller of sealed-secrets, and for GitHub', async () => {
    const { certificate, privateKey } = await controller();
    const publicKey = parseGithubPublicKey(Buffer.alloc(32, 9).toString('base64')).key;
    Object.assign(files, { 'controller.pem': certificate, 'github.pub': `${publicKey}\n` });
    const sealed = await reseal(
      ...['token.age', '--to', 'sealed-secret', '--recipients', 'controller.pem'],
      ...['--name', 'argo-token', '--namespace', 'ci'],
    );
    const box = await reseal('token.age', '--to', 'github-actions', '--recipients', 'github.pub');

    const { spec } = parse(sealed.stdout) as { spec: { encryptedData: { token: string } } };
    const value = Buffer.from(spec.encryptedData.token, 'base64');
    const wrapped = value.subarray(2, 2 + value.readUInt16BE());
    const oaep = {
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from('ci/argo-token'),
    };
    expect(privateDecrypt({ key: createPrivateKey(privateKey), ...oaep }, wrapped)).toHaveLength(32);
    const sealer = await sealerFor({ format: 'github-actions', publicKey });
    expect(box.stdout.trim()).toBe(seal(token, sealer, { prefix: 'Bearer ' }));
  });

  it.each<[string, readonly string[], number, string]>([
    ['an expired recipient', ['token.age', '--recipients', 'expired.txt'], 1, 'sealing/recipient-expired'],
    [
      'a manifest without a name',
      ['token.age', '--recipients', 'b.txt', '--to', 'sops'],
      2,
      'usage/secret-name-missing',
    ],
    ['an option of another format', ['token.age', '--recipients', 'b.txt', '--key', 'x'], 2, 'usage/options'],
    ['a scope without a SealedSecret', ['token.age', '--recipients', 'b.txt', '--scope', 'strict'], 2, 'usage/options'],
  ])('refuses %s', async (_, argv, code, error) => {
    const call = await reseal(...argv);

    expect(call).toMatchObject({ code, stdout: '' });
    expect(call.stderr).toContain(`[${error}]`);
  });

  it('shows and writes no part of the token, also if it fails', async () => {
    const calls = [
      await reseal('token.age', '--recipients', 'b.txt', '--out', 'other.age'),
      await reseal('token.sops.yaml', '--recipients', 'b.txt'),
      await reseal('token.age', '--recipients', 'b.txt', '--to', 'sops'),
      await reseal('token.age', '--recipients', 'b.txt', '--out', 'read-only/token.age'),
    ];

    expect(calls.map(({ code }) => code)).toEqual([0, 0, 2, 1]);
    expect(findLeaks(canary, { text: JSON.stringify(calls) })).toEqual([]);
  });
});

describe('signet unseal of a manifest of SOPS', () => {
  it('opens it alone and as an output, and refuses a changed one', async () => {
    const [a] = await threeKeyPairs();
    const sops = await sealerFor({
      format: 'sops',
      recipients: [a.recipient],
      manifest: { name: 'x', namespace: 'ci' },
    });
    const text = seal(token, sops);
    const open = (stdin: string, ...argv: readonly string[]) =>
      signet(['unseal', '-i', 'a.key', ...argv], { files: { 'a.key': a.identity }, stdin });

    expect((await open(text)).stdout).toBe(token.reveal());
    const outputs = JSON.stringify({ sops: { type: 'string', value: text }, other: { type: 'string', value: 'x' } });
    expect((await open(outputs, '--output-name', 'sops')).stdout).toBe(token.reveal());
    expect((await open(text.replace('namespace: ci', 'namespace: cd'))).stderr).toContain('[sealing/damaged]');
    expect(
      (await open(text.replace('stringData:', 'stringData:\n    more: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]')))
        .code,
    ).toBe(1);
  });
});
