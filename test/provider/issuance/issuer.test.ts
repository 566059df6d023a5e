import { issuerOf } from '../../../src/provider/issuance/issuer';

interface Run {
  readonly cwd?: string;
  readonly hostname?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

const issuer = ({ cwd = '/stack', hostname = 'runner', env = {}, files = {} }: Run = {}) =>
  issuerOf({ cwd, hostname, env, readText: (path) => files[path] });

const backend = (type: string, config: object) => ({
  '/stack/.terraform/terraform.tfstate': JSON.stringify({ version: 3, backend: { type, config, hash: 1 } }),
});

describe('The issuer, which tells one state from another', () => {
  it('is the same for each run in a folder, and another one in another folder or on another machine', () => {
    expect(issuer()).toMatch(/^[0-9a-f]{16}$/);
    expect(issuer()).toBe(issuer());
    expect(issuer({ cwd: '/other' })).not.toBe(issuer());
    expect(issuer({ hostname: 'another' })).not.toBe(issuer());
  });

  it('follows the back end, wherever the engine runs', () => {
    const files = backend('s3', { bucket: 'states', key: 'ci.tfstate', region: 'eu-central-1' });
    const here = issuer({ files });
    expect(here).not.toBe(issuer());
    expect(issuer({ files, hostname: 'another' })).toBe(here);
    expect(issuer({ files: backend('s3', { bucket: 'states', key: 'cd.tfstate' }) })).not.toBe(here);
    expect(issuer({ files: backend('gcs', { bucket: 'states', key: 'ci.tfstate' }) })).not.toBe(here);
  });

  it('is another one in each workspace', () => {
    const files = { '/stack/.terraform/environment': 'prod' };
    expect(issuer({ files })).not.toBe(issuer());
    expect(issuer({ files: { '/stack/.terraform/environment': 'default\n' } })).toBe(issuer());
    expect(issuer({ env: { TF_WORKSPACE: 'prod' } })).toBe(issuer({ files }));
  });

  it('finds the data folder where TF_DATA_DIR says that it is', () => {
    const files = { '/stack/data/environment': 'prod' };
    expect(issuer({ env: { TF_DATA_DIR: 'data' }, files })).toBe(issuer({ env: { TF_WORKSPACE: 'prod' } }));
  });

  it('depends on no credential of the back end', () => {
    const at = { bucket: 'states', key: 'ci.tfstate' };
    const before = issuer({ files: backend('s3', { ...at, access_key: 'a', secret_key: 'b', token: 'c' }) });
    expect(issuer({ files: backend('s3', { ...at, access_key: 'd', profile: 'e' }) })).toBe(before);
    const pg = (user: string) => issuer({ files: backend('pg', { conn_str: `postgres://${user}@db.example/states` }) });
    expect(pg('ci:one')).toBe(pg('other:two'));
    expect(issuer({ files: backend('pg', { conn_str: 'postgres://ci@db.example/others' }) })).not.toBe(pg('ci'));
  });

  it.each([
    ['a back end whose arguments say nothing of the place', backend('custom', { password: 'x' })],
    ['a database that is not given as a URL', backend('pg', { conn_str: 'host=db user=ci' })],
    ['a file that cannot be read', { '/stack/.terraform/terraform.tfstate': '{' }],
    ['a file of an unknown form', { '/stack/.terraform/terraform.tfstate': '{"backend":{"type":1}}' }],
  ])('is not known with %s', (_what, files) => {
    expect(issuer({ files })).toBeNull();
  });
});
