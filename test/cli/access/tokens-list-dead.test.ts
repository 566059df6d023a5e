import { parse } from 'yaml';
import { issueRecordName, issueRecordObject, tombstoneObject } from '../../../src/token-secrets';
import { cells, describeClusters } from './support';

const ESCAPE = '\x1b[2J\u202e';

describeClusters('signet tokens list --dead', (open) => {
  const list = (more = '') => open().signet(`tokens list --namespace ${open().namespace} --dead${more}`);
  const revoke = (what: string) => open().signet(`tokens revoke --namespace ${open().namespace} ${what} --yes`);
  const remove = (name: string) =>
    open().client.delete({ apiVersion: 'v1', kind: 'Secret', namespace: open().namespace, name });

  it('says on standard error that there are none', async () => {
    expect(await list()).toMatchObject({
      code: 0,
      stdout: '',
      stderr: `No revoked tokens found in namespace "${open().namespace}".\n`,
    });
  });

  describe('after revocations and deletions', () => {
    beforeAll(async () => {
      const cluster = open();
      const { namespace, client } = cluster;
      /** Issues a token as the provider does: the record follows the token. */
      const issue = async (account: string, name: string) => {
        const { metadata } = await cluster.account(account);
        await cluster.token(account, name);
        const secret = await cluster.get('Secret', name);
        const owner = { name: account, uid: metadata.uid ?? '' };
        await client.create(
          issueRecordObject({ namespace, name, account: owner, secretUid: secret?.metadata.uid ?? '' }),
        );
        return owner;
      };
      await issue('a', 'a-live');
      await issue('b', 'b-revoked');
      await revoke('b-revoked --reason leaked');
      await issue('c', 'c-deleted');
      await remove('c-deleted');
      await issue('d', 'd-brought-back');
      await remove('d-brought-back');
      await cluster.token('d', 'd-brought-back');
      const account = await issue('e', 'e-live');
      await client.create(
        tombstoneObject({
          namespace,
          name: 'e-rotated',
          account,
          reason: `keeper "day" changed ${ESCAPE}`,
          at: '2026-01-02T03:04:05Z',
          fingerprint: 'sha256:0123456789abcdef0123456789abcdef',
        }),
      );
      // Only named like a record.
      await cluster.create({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: 'forged',
          labels: { 'cdktf-signet/issued': 'true' },
          annotations: { 'cdktf-signet/token-secret': ESCAPE, 'cdktf-signet/service-account': 'a' },
        },
      });
    });

    it('are listed with their namespaces for all namespaces', async () => {
      const { stdout } = await open().signet('tokens list -A --dead');

      const [header, ...rows] = cells(stdout);
      expect(header).toEqual(['NAMESPACE', 'NAME', 'ACCOUNT', 'DEAD FOR', 'REASON']);
      const own = rows.filter(([namespace]) => namespace === open().namespace).map(([, name]) => name);
      expect(own).toEqual(['b-revoked', 'c-deleted', 'd-brought-back', 'e-rotated']);
    });

    it('shows what is known of each: whose it was, when and why it ended', async () => {
      const { code, stdout, stderr } = await list();

      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(cells(stdout)).toEqual([
        ['NAME', 'ACCOUNT', 'DEAD FOR', 'REASON'],
        ['b-revoked', 'b', 'age', 'revoked with signet tokens revoke: leaked'],
        ['c-deleted', 'c', '-', 'deleted outside Signet; its name cannot be used again'],
        ['d-brought-back', 'd', '-', 'deleted outside Signet, and created again: the token works again'],
        ['e-rotated', 'e', 'age', 'keeper "day" changed \\u001b[2J\\u202e'],
      ]);
    });

    it('adds time and fingerprint in the wide form, and takes one account', async () => {
      const { stdout } = await list(' --service-account e -o wide');

      expect(cells(stdout)[0]?.slice(4)).toEqual(['REVOKED AT', 'FINGERPRINT']);
      expect(cells(stdout)[1]?.slice(4)).toEqual(['2026-01-02T03:04:05Z', 'sha256:0123456789abcdef0123456789abcdef']);
      expect(cells(stdout)).toHaveLength(2);
    });

    it('prints names alone', async () => {
      expect((await list(' -o name')).stdout).toBe(
        'secret/b-revoked\nsecret/c-deleted\nsecret/d-brought-back\nsecret/e-rotated\n',
      );
    });

    it('prints the Secrets that remember the tokens as JSON and YAML, and no escape of a terminal', async () => {
      const [json, yaml] = [await list(' -o json'), await list(' -o yaml')];

      const document = JSON.parse(json.stdout) as { items: { metadata: { name: string } }[] };
      expect(parse(yaml.stdout)).toEqual(document);
      expect(document.items.map(({ metadata }) => metadata.name)).toEqual([
        'b-revoked',
        issueRecordName('c', 'c-deleted'),
        issueRecordName('d', 'd-brought-back'),
        'e-rotated',
      ]);
      expect(json.stdout + yaml.stdout).not.toContain('\x1b');
    });

    it('leaves the dead out of the list of tokens', async () => {
      const { stdout } = await open().signet(`tokens list --namespace ${open().namespace} -o name`);

      expect(stdout).toBe('secret/a-live\nsecret/d-brought-back\nsecret/e-live\n');
    });
  });
});
