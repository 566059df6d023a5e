import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { buildProviderVariant } from '../../build/bundles';

/** The provider that records its responses, or the one that answers with them. */
export type Program = 'recording' | 'replaying';

/** @returns the path of the executable, in the folder */
export function buildProgram(folder: string, program: Program): Promise<string> {
  return buildProviderVariant(folder, {
    plugins: [withService(join(__dirname, `${program}-service.ts`))],
    ...(program === 'replaying' && { entry: 'dev/bench/answers/replaying-provider.ts' }),
  });
}

/** Takes the procedures of the provider from another file. */
function withService(path: string): Plugin {
  return {
    name: 'provider-service',
    setup(build) {
      build.onResolve({ filter: /^\.\/provider-service$/ }, () => ({ path }));
    },
  };
}
