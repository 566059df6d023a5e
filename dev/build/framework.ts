import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** The packages with CDKTF's API. Both are peer dependencies. */
export type Framework = 'cdktf' | 'cdktn';

/**
 * Bundles sources that import `cdktf` for a framework: `cdktf` becomes that package, with an error of ours if it or
 * `constructs` is not installed, and `@cdktf/provider-*` the packages of its scope.
 */
export function onFramework(framework: Framework): Plugin {
  const namespace = 'framework';
  return {
    name: namespace,
    setup(build) {
      build.onResolve({ filter: /^(cdktf|cdktn|constructs)$/ }, ({ path: asked, namespace: importer }) => {
        const path = asked === 'constructs' ? asked : framework;
        return importer === namespace ? { path, external: true } : { path, namespace };
      });
      build.onResolve({ filter: /^@cdktf\// }, ({ path }) => ({
        path: path.replace('@cdktf/', `@${framework}/`),
        external: true,
      }));
      build.onLoad({ filter: /./, namespace }, ({ path }) => ({
        contents: `module.exports = require('./load-framework').loadFramework('${framework}', () => require('${path}'));`,
        resolveDir: join(__dirname, '..', '..', 'src', 'constructs'),
      }));
    },
  };
}
