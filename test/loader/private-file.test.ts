import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrivateFile } from '../../src/loader/private-file';

describe('A private file', () => {
  let base: string;
  let folder: string;
  let path: string;
  let file: PrivateFile;

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'signet-loader-'));
    folder = join(base, 'caches', 'signet');
    path = join(folder, 'name');
    file = new PrivateFile(folder, 'name');
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(base, { recursive: true });
  });

  const asAnotherUser = () => jest.spyOn(process, 'geteuid').mockReturnValue((process.geteuid?.() ?? 0) + 1);
  const content = Buffer.from('content');

  it('is read as it was written, and open to nobody else', () => {
    expect(file.read()).toBeUndefined();
    file.write(content);
    expect(file.read()).toEqual(content);
    const modes = [join(base, 'caches'), folder, path].map((each) => statSync(each).mode & 0o777);
    expect(modes).toEqual([0o700, 0o700, 0o600]);
    expect(readdirSync(folder)).toEqual(['name']);
  });

  it('is written below no folder of another user', () => {
    asAnotherUser();
    file.write(content);
    mkdirSync(join(base, 'caches'));
    file.write(content);
    mkdirSync(folder, { mode: 0o700 });
    file.write(content);
    expect(readdirSync(base, { recursive: true })).toEqual(['caches', 'caches/signet']);
  });

  it('is not written where no folder can be created, which takes no time', () => {
    const nowhere = '/proc/no-such-folder'; // for root, a folder of this user
    const unwritten = new PrivateFile(join(nowhere, 'signet'), 'name');
    unwritten.write(content);
    expect(unwritten.read()).toBeUndefined();
    expect(existsSync(nowhere)).toBe(false);
  });

  it('is not read if it, or its folder, is of another user', () => {
    file.write(content);
    asAnotherUser();
    expect(file.read()).toBeUndefined();
  });

  it('is written where no folder exists only if the next folder exists', () => {
    new PrivateFile(join(base, 'home', '.cache', 'signet'), 'name').write(content);
    expect(readdirSync(base)).toEqual([]);
  });

  it.each([0o620, 0o602])('is not read with the mode %o, with which others can write it', (mode) => {
    file.write(content);
    chmodSync(path, mode);
    expect(file.read()).toBeUndefined();
  });

  it('is neither read nor written in a folder that others can open', () => {
    file.write(content);
    chmodSync(folder, 0o755);
    expect(file.read()).toBeUndefined();
    file.write(Buffer.from('other'));
    expect(readFileSync(path)).toEqual(content);
  });

  it('is not read through a link', () => {
    file.write(content);
    const target = join(base, 'target');
    writeFileSync(target, 'other', { mode: 0o600 });
    rmSync(path);
    symlinkSync(target, path);
    expect(file.read()).toBeUndefined();
  });

  it('is neither read nor written in a folder that is a link', () => {
    const target = join(base, 'target');
    mkdirSync(target, { mode: 0o700 });
    writeFileSync(join(target, 'name'), 'other', { mode: 0o600 });
    mkdirSync(join(base, 'caches'));
    symlinkSync(target, folder);
    expect(file.read()).toBeUndefined();
    file.write(content);
    expect(readFileSync(join(target, 'name'), 'utf8')).toBe('other');
  });

  it('replaces a link with a file, and leaves the target of the link as it is', () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const target = join(base, 'target');
    writeFileSync(target, 'other');
    symlinkSync(target, path);
    file.write(content);
    expect(file.read()).toEqual(content);
    expect(readFileSync(target, 'utf8')).toBe('other');
  });

  it('does not fail, and leaves nothing, where a folder cannot be created or a file cannot be replaced', () => {
    writeFileSync(join(base, 'caches'), '');
    file.write(content);
    expect(file.read()).toBeUndefined();
    rmSync(join(base, 'caches'));
    mkdirSync(join(path, 'full'), { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    file.write(content);
    expect(file.read()).toBeUndefined();
    expect(readdirSync(folder)).toEqual(['name']);
  });

  it('is not written and not read with more than 16 MB', () => {
    const large = Buffer.alloc(16 * 1024 * 1024 + 1);
    file.write(large);
    expect(existsSync(path)).toBe(false);
    file.write(content);
    writeFileSync(path, large);
    expect(file.read()).toBeUndefined();
  });

  it('is one of at most eight in its folder: the oldest are removed', () => {
    for (let age = 10; age > 0; age--) {
      const name = `older-${String(age)}`;
      new PrivateFile(folder, name).write(content);
      utimesSync(join(folder, name), 1000 - age, 1000 - age);
    }
    file.write(content);
    expect(readdirSync(folder).sort()).toEqual(
      ['name', ...[1, 2, 3, 4, 5, 6, 7].map((age) => `older-${String(age)}`)].sort(),
    );
  });
});
