import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMissing } from '../../support/missing';

/** The bundle that the global set-up has built. */
const program = join(__dirname, '..', '..', '..', 'lib', 'signet.js');

/** What is typed, the last word unfinished, and what the shell suggests for it. */
const QUESTIONS: readonly (readonly [typed: string, suggested: readonly string[]])[] = [
  ['signet un', ['unseal']],
  ['signet tokens re', ['revoke']],
  ['signet token l', ['list']],
  ['signet completion ', ['bash', 'zsh', 'fish']],
  ['signet help tok', ['tokens']],
  ['signet tokens list --out', ['--output']],
  ['signet unseal --output-n', ['--output-name']],
  ['signet roles ls -o ', ['table', 'wide', 'json', 'yaml', 'name']],
  ['signet unseal -i key.txt --as k', ['kargo', 'kestra']],
  ['signet unseal --as=do', ['docker']],
  ['signet adopt --as ', ['hcl', 'constructs']],
  ['signet unseal sea', ['sealed.age']],
  ['signet unseal sealed.age --identity ke', ['key.txt', 'keys/']],
  ['signet tokens list --kubeconfig ke', ['key.txt', 'keys/']],
  ['signet provider install --mirror ke', ['keys/']],
];

/** Where no file name is expected, even though one begins with the word. */
const WITHOUT_FILES = ['signet tokens get ke', 'signet unseal --name ke', 'signet tokens list -n ke', 'signet ke'];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signet-completion-'));
  for (const shell of ['bash', 'zsh', 'fish'])
    writeFileSync(
      join(folder, `signet.${shell}`),
      execFileSync(process.execPath, [program, 'completion', shell], { encoding: 'utf8' }),
    );
  writeFileSync(join(folder, 'key.txt'), '');
  writeFileSync(join(folder, 'sealed.age'), '');
  mkdirSync(join(folder, 'keys'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function describeShell(shell: string, tests: () => void): void {
  if (spawnSync(shell, ['--version']).status === 0) describe(`completion in ${shell}`, tests);
  else describeMissing(`completion in ${shell}`, shell);
}

/** Runs a script in a shell without the user's settings, in the folder of the test. */
function inShell(shell: string, script: string, ...args: readonly string[]): string {
  const bare = { bash: ['--norc', '--noprofile'], zsh: ['-f'], fish: ['--no-config'] }[shell] ?? [];
  const env = { PATH: process.env.PATH, HOME: folder, TERM: 'dumb', LC_ALL: 'C.UTF-8' };
  return execFileSync(shell, [...bare, '-c', script, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 300_000,
  });
}

describeShell('bash', () => {
  const ask = (typed: string): readonly string[] => {
    // Readline splits at an equals sign, too.
    const words = typed.split(' ').flatMap((word) => word.split(/(=)/));
    const script = `source signet.bash
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
      $(complete -p signet | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    return inShell('bash', script, 'bash', ...words)
      .split('\n')
      .filter((word) => word !== '');
  };

  it.each(QUESTIONS)('suggests for "%s": %j', (typed, suggested) => {
    // Readline adds the slash of a folder.
    expect(ask(typed)).toEqual(expect.arrayContaining(suggested.map((word) => word.replace(/\/$/, ''))));
  });

  it('suggests only what fits', () => {
    expect(ask('signet unseal --as k')).toEqual(['kargo', 'kestra']);
    expect(WITHOUT_FILES.flatMap(ask)).toEqual(['keygen']);
  });
});

describeShell('fish', () => {
  const ask = (typed: string): readonly string[] =>
    inShell('fish', 'source signet.fish; complete -C $argv[1]', typed)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/\t.*/, ''));

  it.each(QUESTIONS)('suggests for "%s": %j', (typed, suggested) => {
    // For --as=VALUE, fish suggests the whole word.
    expect(ask(typed).map((word) => word.replace(/^--as=/, ''))).toEqual(expect.arrayContaining([...suggested]));
  });

  it('suggests only what fits', () => {
    expect(ask('signet unseal --as k')).toEqual(['kargo', 'kestra']);
    expect(WITHOUT_FILES.flatMap(ask)).toEqual(['keygen']);
  });
});

describeShell('zsh', () => {
  /** Types into a zsh that has a terminal of its own; returns what it shows up to and with the patterns. */
  const inTerminal = (typed: string, patterns: readonly string[]): string =>
    inShell(
      'zsh',
      `zmodload zsh/zpty
      zpty shell zsh -f -i
      wait_for() { shown=''; while ! eval "[[ $1 ]]"; do zpty -r shell more '*' && shown+=$more; done }
      zpty -w shell 'autoload -Uz compinit; compinit -D -u; source signet.zsh; print READY$((1 + 1))'
      wait_for '$shown == *READY2*'
      zpty -n -w shell $1
      wait_for "$2"
      print -r -- $shown
      zpty -d shell`,
      'zsh',
      typed,
      patterns.map((pattern) => `$shown == *${pattern}*`).join(' && '),
    );

  it.each(QUESTIONS)('suggests for "%s": %j', (typed, suggested) => {
    const [only = '', ...others] = suggested;
    const begun = typed.split(/[ =]/).at(-1) ?? '';
    // A single word is inserted. Several are listed, the second time if they begin alike.
    const tabs = others.length > 0 ? '\t\t' : '\t';
    const shown = others.length > 0 ? suggested : [`${begun}*${only.slice(begun.length)}`];

    expect(inTerminal(typed + tabs, shown)).toContain(others[0] ?? only.slice(begun.length));
  });

  it('suggests only what fits', () => {
    const shown = inTerminal(WITHOUT_FILES.map((typed) => `${typed}\t\u0015`).join('') + 'print END$((1 + 1))\n', [
      'END2',
    ]);

    expect(shown).not.toMatch(/key\.txt|keys/);
  });
});
