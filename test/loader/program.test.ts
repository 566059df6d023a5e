import path from 'node:path';
import { Script } from 'node:vm';
import { type Program, run } from '../../src/loader/program';

/** A part that is compiled later, as the build writes it. */
const later = (code: string) =>
  new Script(
    `({later:function(){/*(function(exports,require,module,__filename,__dirname){${code}})*/}})`,
  ).runInThisContext() as {
    later: () => void;
  };

describe('A program in parts', () => {
  const start = (main: Program['parts'][string], code: string) => {
    const compiled: string[] = [];
    const cacheOf = () => ({ of: () => undefined, add: (name: string) => compiled.push(name), save: () => undefined });
    const program = { parts: { './main.js': main }, later: { './late.js': later(code).later } };
    run(program, require, '/folder/program', cacheOf as never);
    return compiled;
  };

  it('compiles a part when it is first used, and once', () => {
    const results: unknown[] = [];
    const compiled = start((_exports, load) => {
      results.push(load('./late.js'), load('./late.js'), load('node:path'));
    }, 'exports.file = __filename; exports.folder = __dirname; exports.match = /a*@/.test("a@");');
    expect(compiled).toEqual(['./late.js']);
    expect(results[0]).toMatchObject({ file: '/folder/program', folder: '/folder' });
    expect(results[0]).toBe(results[1]);
    expect(results[2]).toBe(path);
  });

  it('does not compile a part that is not used', () => {
    expect(start(() => undefined, 'this is not JavaScript')).toEqual([]);
  });

  it('restores the ends of comments', () => {
    const results: unknown[] = [];
    start((_exports, load) => results.push(load('./late.js')), 'module.exports = { all: /x*end of comment/g };');
    expect(results).toEqual([{ all: /x*/g }]);
  });

  it('gives the properties of a CommonJS module as exports, as Node does', () => {
    const results: unknown[] = [];
    start(
      (_exports, load) => results.push(load('./late.js')),
      'Object.defineProperty(exports, "default", { enumerable: true, get: () => ({ parse: 1 }) });',
    );
    expect(results).toEqual([{ default: { parse: 1 }, parse: 1 }]);
  });
});
