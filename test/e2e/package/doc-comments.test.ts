import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undocumented } from './doc-comments';

const DECLARATIONS = `
interface Base {
  /** Documented. */
  readonly inherited: string;
  readonly ofBase: string;
}
export declare class Bare implements Base {
  #private;
  static create(): Bare;
  readonly inherited: string;
  readonly ofBase: string;
  private hidden: string;
}
/** Documented. */
export declare class Documented {
  /** Documented. */
  readonly member: string;
  protected hidden: string;
}
/** Documented. */
export type Either = { readonly one: string } | {
  /** Documented. */
  readonly other: string;
};
export declare const constant: string;
export {};
`;

it('finds the exports and public members without a doc comment, their own or an inherited one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'signet-declarations-'));
  await writeFile(join(folder, 'index.d.ts'), DECLARATIONS);
  expect(undocumented(join(folder, 'index.d.ts'))).toEqual([
    'Bare',
    'Bare.ofBase',
    'Bare.create',
    'Either.one',
    'constant',
  ]);
  await rm(folder, { recursive: true });
});
