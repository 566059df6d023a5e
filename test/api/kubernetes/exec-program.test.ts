import { startOf } from '../../../src/api/kubernetes/exec-program';

const FILES = new Set([
  'C:\\tools\\kubelogin.EXE',
  'C:\\Program Files\\gcloud\\gke-gcloud-auth-plugin.CMD',
  'D:\\work\\login.bat',
  'C:\\tools\\old.ps1',
]);
const env = {
  Path: 'C:\\tools;C:\\Program Files\\gcloud',
  PATHEXT: '.COM;.EXE;.BAT;.CMD',
  ComSpec: 'C:\\Windows\\system32\\cmd.exe',
};
const onWindows = (command: string, args: readonly string[] = [], variables: object = env) =>
  startOf(command, args, variables as Readonly<Record<string, string>>, {
    platform: 'win32',
    exists: (file) => FILES.has(file),
  });

describe('A credential plugin', () => {
  it('is started as it is named, except on Windows', () => {
    const system = { platform: 'linux', exists: () => true } as const;
    expect(startOf('kubelogin', ['"%x%"'], env, system)).toEqual({ command: 'kubelogin', args: ['"%x%"'] });
  });

  it('is found with the extensions of PATHEXT in the folders of PATH', () => {
    expect(onWindows('kubelogin', ['get-token'])).toEqual({
      command: 'C:\\tools\\kubelogin.EXE',
      args: ['get-token'],
    });
  });

  it('is run by the command interpreter if it is a batch file, with quoted words', () => {
    expect(onWindows('gke-gcloud-auth-plugin', ['--dir', 'a & b', 'C:\\x y\\'])).toEqual({
      command: 'C:\\Windows\\system32\\cmd.exe',
      args: [
        '/d',
        '/s',
        '/c',
        '""C:\\Program Files\\gcloud\\gke-gcloud-auth-plugin.CMD" "--dir" "a & b" "C:\\x y\\\\""',
      ],
      windowsVerbatimArguments: true,
    });
    expect(onWindows('D:\\work\\login.bat')?.args.at(-1)).toBe('""D:\\work\\login.bat""');
  });

  it.each(['%PATH%', 'a"b', 'a\nb'])('is not run as a batch file with the argument %j, which would change', (word) => {
    expect(onWindows('gke-gcloud-auth-plugin', [word])).toBeUndefined();
    expect(onWindows('kubelogin', [word])?.args).toEqual([word]);
  });

  it('is left to the system if it is not found, also without PATHEXT', () => {
    expect(onWindows('absent')).toEqual({ command: 'absent', args: [] });
    expect(onWindows('kubelogin', [], { PATH: 'C:\\other' })?.command).toBe('kubelogin');
    expect(onWindows('gke-gcloud-auth-plugin', [], { PATH: 'C:\\Program Files\\gcloud' })?.command).toBe('cmd.exe');
  });
});
