import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { preProcessFile, resolveModuleName, sys } from 'typescript';

/**
 * The linter holds the arrows between rooms. Within a room, and of types as well, which erased imports hide from lint
 * rules, no file may come back to itself through what it imports.
 */

const root = resolve(__dirname, '../../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(root, name));

/** The files of `src` that a file imports or re-exports, types included. */
function importsOf(file: string): readonly string[] {
  return preProcessFile(readFileSync(file, 'utf8'))
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => resolveModuleName(fileName, file, {}, sys).resolvedModule?.resolvedFileName)
    .filter((name) => name !== undefined);
}

/** Groups of files each of which imports all others of its group, directly or not (Tarjan's algorithm). */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (node: string): number => {
    const own = index.size;
    index.set(node, own);
    stack.push(node);
    let lowest = own;
    for (const next of graph.get(node) ?? [])
      if (!index.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, low.get(next) ?? index.get(next) ?? own);
    low.set(node, lowest);
    if (lowest === own) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1) cycles.push(group);
    }
    return lowest;
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return cycles;
}

describe('The files of src', () => {
  const graph = new Map(files.map((file) => [file, importsOf(file)]));

  it('are connected', () => {
    expect(graph.get(join(root, 'index.ts'))).toContain(join(root, 'constructs/index.ts'));
  });

  it('import each other in no cycle, not even of types', () => {
    const names = cyclesIn(graph).map((group) => group.map((file) => relative(root, file)).sort());
    expect(names).toEqual([]);
  });
});

describe('cyclesIn', () => {
  it('finds a cycle and nothing beside it', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ]);
    expect(cyclesIn(graph)).toEqual([['a', 'b', 'c']]);
  });
});
