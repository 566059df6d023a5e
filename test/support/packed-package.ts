import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../dev/cluster';
import { run } from '../../dev/engine';

const ROOT = join(__dirname, '..', '..');

/** The package as npm would publish it. */
export interface PackedPackage {
  /** The path of the file. */
  readonly tarball: string;
  /** The paths in it. */
  readonly files: readonly string[];
}

/**
 * Builds and packs the package, once for all test files of a run, which are in other processes: the first that asks does it,
 * the others wait.
 */
export async function packedPackage(): Promise<PackedPackage> {
  const folder = join(process.env.SIGNET_TEST_SHARED ?? '', 'package');
  const answer = join(folder, 'packed.json');
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    await writeFile(`${answer}.new`, JSON.stringify(await pack(folder).catch(String)));
    await rename(`${answer}.new`, answer);
  }
  const read = () => readFile(answer, 'utf8').catch(() => undefined);
  const packed = JSON.parse(await until('the package is packed', read, { withinMs: 180_000 })) as
    PackedPackage | string;
  if (typeof packed === 'string') throw new Error(packed);
  return packed;
}

/** `npm pack` builds first, so that what is tested is what would be published. */
async function pack(folder: string): Promise<PackedPackage> {
  const { status, stdout, stderr } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT });
  if (status !== 0) throw new Error(`npm pack:\n${stderr}`);
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ filename: string; files: { path: string }[] }];
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path) };
}
