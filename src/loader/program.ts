import { dirname } from 'node:path';
import { Script } from 'node:vm';
import type { CodeCache } from './code-cache';

/** The code of a part: a CommonJS module. */
type Body = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  __filename: string,
  __dirname: string,
) => void;

/** A program in parts, in one file. The build writes it. */
export interface Program {
  /** The parts that Node compiles with the file, by their names. */
  readonly parts: Readonly<Record<string, Body>>;
  /** The other parts: functions without code, whose comment is the text of the part. It is compiled at its first use. */
  readonly later: Readonly<Record<string, () => void>>;
}

/** Runs the part `./main.js`. A part gets another by `require`. `cacheOf` is called when a part is compiled. */
export function run(
  { parts, later }: Program,
  nodeRequire: NodeJS.Require,
  file: string,
  cacheOf: () => CodeCache | undefined,
): void {
  const compiled = (name: string): Body | undefined => {
    const source = own(later, name);
    if (!source) return undefined;
    const cache = cacheOf();
    const script = new Script(textOf(source), { filename: `${file}#${name}`, cachedData: cache?.of(name) });
    cache?.add(name, script);
    return script.runInThisContext() as Body;
  };
  const loaded = new Map<string, object>();
  const load = ((name: string): unknown => {
    const before = loaded.get(name);
    if (before) return before;
    const body = own(parts, name) ?? compiled(name);
    if (!body) return nodeRequire(name) as unknown;
    const module = { exports: {} };
    body(module.exports, load, module, file, dirname(file));
    const exports = exportsOf(module.exports);
    loaded.set(name, exports);
    return exports;
  }) as NodeJS.Require;
  load('./main.js');
}

/**
 * Values in the place of the getters that esbuild writes, because what a part exports does not change. As in Node, the
 * properties of a CommonJS module, which esbuild exports as `default`, are exports too.
 */
function exportsOf(exported: { readonly default?: object }): object {
  return Object.defineProperty({ ...exported.default, ...exported }, '__esModule', { value: true });
}

const own = <T>(all: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(all, name) ? all[name] : undefined;

/** What the build writes in the place of the characters that would end the comment. */
export const COMMENT_END = '*end of comment/';

const textOf = (source: () => void): string =>
  source.toString().slice('function(){/*'.length, -'*/}'.length).replaceAll(COMMENT_END, '*/');
