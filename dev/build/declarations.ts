import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateDtsBundle, type OutputOptions } from 'dts-bundle-generator';
import { LIB, ROOT } from './bundles';

/** Writes the type declarations into {@link LIB}: one file for each library, with nothing that the library neither exports nor mentions. */
export async function buildDeclarations(): Promise<void> {
  const common: OutputOptions = { noBanner: true, exportReferencedTypes: false };
  const [constructs = '', sandbox = ''] = generateDtsBundle(
    [
      { filePath: join(ROOT, 'src', 'index.ts'), output: common },
      // It declares `Symbol.asyncDispose` for projects whose `lib` has none.
      { filePath: join(ROOT, 'src', 'sandbox', 'index.ts'), output: { ...common, inlineDeclareGlobals: true } },
    ],
    { preferredConfigPath: join(ROOT, 'tsconfig.json') },
  );
  await writeFile(join(LIB, 'index.d.ts'), constructs);
  await writeFile(join(LIB, 'cdktn.d.ts'), constructs.replaceAll("from 'cdktf';", "from 'cdktn';"));
  await writeFile(join(LIB, 'sandbox.d.ts'), sandbox);
}
