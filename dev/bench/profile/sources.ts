import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The source file of a function in a profile; empty if it has none. */
export type SourceOf = (callFrame: { readonly url: string; readonly lineNumber: number }) => string;

/** esbuild writes the path of each module before its code, unless it minifies. */
const MODULE = /^\s*\/\/ ((?:src|node_modules)\/\S+)$/;

/** Finds source files in bundles that are not minified. */
export function sourcesOfBundles(): SourceOf {
  const bundles = new Map<string, readonly string[]>();
  return ({ url, lineNumber }) => {
    if (url.startsWith('node:') || url === '') return url;
    const file = url.startsWith('file:') ? fileURLToPath(url) : url;
    const modules = bundles.get(file) ?? (existsSync(file) ? modulesOf(readFileSync(file, 'utf8')) : []);
    bundles.set(file, modules);
    return modules[lineNumber] ?? '';
  };
}

/** The module of each line of a bundle. */
export function modulesOf(bundle: string): readonly string[] {
  let module = '';
  return bundle.split('\n').map((line) => (module = MODULE.exec(line)?.[1] ?? module));
}
