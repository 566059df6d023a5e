import { manPage } from '../../dev/man';
import { example, plain, request } from '../../dev/man/roff';
import { man } from '../../package.json';
import { signet } from '../cli/support';

describe('The man page', () => {
  const page = manPage();
  /** As it is read: without the requests' names and the escapes. */
  const text = page.replaceAll('\\-', '-').replaceAll(/\\f[BIR]|\\&/g, '');

  it('has each command with all options and examples of its help', async () => {
    for (const command of ['keygen', 'unseal', 'tokens list', 'tokens revoke', 'roles list', 'completion']) {
      const { stdout } = await signet([...command.split(' '), '--help']);
      const section = text.slice(text.indexOf(`.SS "signet ${command}"`)).replace(/\n\.S[SH] [^]*/, '');
      const options = [...stdout.matchAll(/^ {2}(-\S.*?)(?: {2,}|\n)/gm)].map(([, option = '']) => option);
      const examples = stdout.slice(stdout.indexOf('Examples:')).split('\n').slice(1);

      expect(options.length).toBeGreaterThan(0);
      for (const option of options.filter((one) => !one.endsWith('--help'))) expect(section).toContain(option);
      for (const line of examples) expect(section).toContain(line);
    }
  });

  it('has the sections of a man page, in their order', () => {
    const sections = [...page.matchAll(/^\.SH "(.*)"$/gm)].map(([, title]) => title);
    expect(sections).toEqual([
      ...['NAME', 'SYNOPSIS', 'DESCRIPTION', 'COMMANDS', 'OPTIONS', 'EXIT STATUS', 'EXAMPLES', 'SEE ALSO'],
    ]);
  });

  it('is named in package.json where the build writes it', () => {
    expect(man).toBe('lib/man/signet.1');
  });

  it('has no line that roff would take for a request, and only ASCII', () => {
    expect(plain(".TH\n'x \\n é -o")).toBe("\\&.TH\n\\&'x \\en \\[u00E9] \\-o");
    expect(request('SH', 'a "b"')).toBe('.SH "a \\(dqb\\(dq"');
    expect(example(['.dotfile'])).toContain('\\&\\&.dotfile');
    expect(page).toMatch(/^[\n -~]*$/);
  });
});
