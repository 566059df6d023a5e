import * as bare from 'child_process';
import * as prefixed from 'node:child_process';

const starters = ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'] as const;

describe('The unit lane', () => {
  it.each(starters)('starts no process by %s', (name) => {
    for (const module of [bare, prefixed]) {
      const start = module[name] as (program: string) => unknown;
      expect(() => start(process.execPath)).toThrow('must not start a process');
    }
  });

  it('has a stand-in for everything by which Node starts one', () => {
    const real = process.getBuiltinModule('node:child_process');
    const functions = Object.entries(real).filter(
      ([name, value]) => typeof value === 'function' && /^[a-z]/.test(name),
    );
    expect(functions.map(([name]) => name).sort()).toEqual([...starters].sort());
  });
});
