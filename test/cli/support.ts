import { run, type Io } from '../../src/cli';

export interface Call {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Files after the call, by path. */
  readonly files: Readonly<Record<string, string>>;
}

export interface Surroundings {
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether standard output is a terminal. Default: it is not. */
  readonly terminal?: boolean;
  /** Gives the line that the user types when asked. Default: the end of the input. */
  readonly answer?: () => string | Promise<string>;
  readonly now?: Date;
  /** The current folder and the user's. Only `signet provider` uses them, and the real files in them. */
  readonly folders?: Io['folders'];
  readonly platform?: string;
  /** The provider's executable. Default: there is none. */
  readonly provider?: string;
  /** The page of a review without its data. Default: the file is missing. */
  readonly reviewPage?: string;
  /** The programs on PATH. Default: none. */
  readonly runProgram?: (...call: Parameters<Io['runProgram']>) => ReturnType<Io['runProgram']> | undefined;
}

/** Runs the command in surroundings made of memory. */
export async function signet(argv: readonly string[], surroundings: Surroundings = {}): Promise<Call> {
  const files = new Map(Object.entries(surroundings.files ?? {}));
  let stdout = '';
  let stderr = '';
  const io: Io = {
    env: surroundings.env ?? {},
    stdin: {
      isTerminal: surroundings.stdin === undefined,
      read: () => Promise.resolve(surroundings.stdin ?? ''),
      readLine: async () => (await surroundings.answer?.()) ?? '',
    },
    stdout: {
      isTerminal: surroundings.terminal ?? false,
      columns: surroundings.terminal ? 120 : undefined,
      write: (text) => void (stdout += text),
      print: (text) => Promise.resolve(void (stdout += text)),
    },
    stderr: { write: (text) => void (stderr += text) },
    now: () => surroundings.now ?? new Date('2026-01-02T03:04:05.678Z'),
    folders: surroundings.folders ?? { current: '/nowhere', home: '/nowhere' },
    platform: surroundings.platform ?? 'linux_amd64',
    provider: surroundings.provider,
    readFile: (path) => {
      const text = files.get(path);
      return text === undefined ? Promise.reject(systemError('ENOENT', path)) : Promise.resolve(text);
    },
    readReviewPage: () =>
      surroundings.reviewPage === undefined
        ? Promise.reject(systemError('ENOENT', 'review-page.html'))
        : Promise.resolve(surroundings.reviewPage),
    writePrivateFile: (path, text) => {
      if (files.has(path)) return Promise.reject(systemError('EEXIST', path));
      files.set(path, text);
      return Promise.resolve();
    },
    writeFile: (path, text) => {
      if (path.startsWith('read-only/')) return Promise.reject(systemError('EROFS', path));
      files.set(path, text);
      return Promise.resolve();
    },
    appendFile: (path, text) => {
      const before = files.get(path);
      if (before === undefined) return Promise.reject(systemError('ENOENT', path));
      files.set(path, before + text);
      return Promise.resolve();
    },
    isFolder: (path) => Promise.resolve([...files.keys()].some((file) => file.startsWith(`${path}/`))),
    runProgram: (program, args, options) =>
      surroundings.runProgram?.(program, args, options) ?? Promise.reject(systemError('ENOENT', program)),
    uninterrupted: (work) => work(),
  };
  const code = await run(argv, io);
  return { code, stdout, stderr, files: Object.fromEntries(files) };
}

/** As Node makes them: with the path in the message. */
function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: it failed, open '${path}'`), { code });
}
