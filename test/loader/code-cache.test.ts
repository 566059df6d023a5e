import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { openCodeCache } from '../../src/loader/code-cache';

describe('The code cache', () => {
  let base: string;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'signet-loader-'));
    mkdirSync(join(base, 'home'));
  });
  afterEach(() => {
    rmSync(base, { recursive: true });
  });

  const text = '(function () { return 1; })';
  const save = (env: Record<string, string>, hash = 'hash') => {
    const cache = openCodeCache('/programs/program', hash, env);
    cache?.add('part', new Script(text, { cachedData: cache.of('part') }));
    cache?.save();
  };
  const files = () => readdirSync(base, { recursive: true }).filter((name) => String(name).includes('program'));

  it.each<[string, () => Record<string, string>, string]>([
    ['XDG_CACHE_HOME', () => ({ HOME: join(base, 'home'), XDG_CACHE_HOME: join(base, 'xdg') }), 'xdg/signet/program-'],
    ['HOME', () => ({ HOME: join(base, 'home') }), 'home/.cache/signet/program-'],
    [
      'HOME, with SIGNET_CODE_CACHE=on in a pipeline',
      () => ({ HOME: join(base, 'home'), CI: 'true', SIGNET_CODE_CACHE: 'on' }),
      'home/.cache/signet/program-',
    ],
  ])('is below %s, in a file for this Node and this text', (_variable, env, path) => {
    save(env());
    save(env(), 'another-hash');
    const names = files();
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(new RegExp(`^${path}${process.version}-[0-9a-f]+-(another-)?hash$`));
  });

  it.each<[string, () => Record<string, string>]>([
    ['SIGNET_CODE_CACHE=off', () => ({ HOME: join(base, 'home'), SIGNET_CODE_CACHE: 'off' })],
    ['CI', () => ({ HOME: join(base, 'home'), CI: 'true' })],
    ['no variable', () => ({})],
    ['a home folder that does not exist', () => ({ HOME: join(base, 'nobody') })],
    ['a relative folder', () => ({ XDG_CACHE_HOME: 'caches' })],
  ])('is not written with %s', (_what, env) => {
    save(env());
    expect(files()).toEqual([]);
  });

  it('gives the next process what was compiled', () => {
    const env = { HOME: join(base, 'home') };
    save(env);
    const cachedData = openCodeCache('/programs/program', 'hash', env)?.of('part');
    expect(new Script(text, { cachedData }).cachedDataRejected).toBe(false);
  });
});
