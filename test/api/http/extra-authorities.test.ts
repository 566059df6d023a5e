import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreExtraAuthorities } from '../../../src/process';
import { json } from '../support/fake-server';
import { errorOf, read, Things } from './support/things';

describe.each(['https', 'h2'] as const)('NODE_EXTRA_CA_CERTS that the launcher postponed, with %s', (spoken) => {
  const things = Things.use(spoken);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'signet-authorities-'));
  });
  afterEach(() => {
    restoreExtraAuthorities({});
    rmSync(folder, { recursive: true });
  });

  /** Reads from a server without authorities of its own, when the launcher has postponed the file. */
  const postpone = (file: string) => {
    const env: NodeJS.ProcessEnv = { SIGNET_POSTPONED_EXTRA_CA_CERTS: file };
    restoreExtraAuthorities(env);
    things.server.answer(json(200, { name: 'a' }));
    return { env, transport: things.transport({ ca: undefined }) };
  };

  it('is trusted, and restored for other programs', async () => {
    const file = join(folder, 'ca.pem');
    writeFileSync(file, things.server.certificate);
    const { env, transport } = postpone(file);
    expect(await transport.ask(read)).toEqual({ name: 'a' });
    expect(env).toEqual({ NODE_EXTRA_CA_CERTS: file });
  });

  it.each<[string, string | undefined]>([
    ['does not exist', undefined],
    ['contains no certificate', 'not a certificate'],
  ])('is ignored if the file %s', async (_what, content) => {
    const file = join(folder, 'ca.pem');
    if (content !== undefined) writeFileSync(file, content);
    expect(await errorOf(postpone(file).transport.ask(read))).toMatchObject({ code: 'things/tls' });
  });
});
