import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** The packages with CDKTF's API. Both are peer dependencies. */
export type Framework = 'cdktf' | 'cdktn';

/**
 * Bundles sources that import `cdktf` for a framework: `cdktf` becomes that package, with an error of ours if it is not
 * installed, and `@cdktf/provider-*` the packages of its scope.
 */
export function onFramework(framework: Framework): Plugin {
  const namespace = 'framework';
  return {
    name: namespace,
    setup(build) {
      build.onResolve({ filter: /^(cdktf|cdktn)$/ }, ({ namespace: importer }) =>
        importer === namespace ? { path: framework, external: true } : { path: framework, namespace },
      );
      build.onResolve({ filter: /^@cdktf\// }, ({ path }) => ({
        path: path.replace('@cdktf/', `@${framework}/`),
        external: true,
      }));
      build.onLoad({ filter: /./, namespace }, ({ path }) => ({
        contents: `module.exports = require('./load-framework').loadFramework('${path}', () => require('${path}'));`,
        resolveDir: join(__dirname, '..', '..', 'src', 'constructs'),
      }));
    },
  };
}
