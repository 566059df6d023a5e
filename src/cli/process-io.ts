import { spawn } from 'node:child_process';
import { constants, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { currentPlatform, installedExecutable, installedPackage, replaceFile } from '../installation';
import { writeStandardError } from '../process';
import { decodeText } from '../sealing';
import { cannotPrint } from './errors';
import type { Io, ProgramOptions, ProgramResult } from './io';

const isUnread = ({ code }: NodeJS.ErrnoException): boolean => code === 'EPIPE';

/** The real streams, files, clock and environment of this process. */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader closed the pipe: `signet inspect … | head -1` is not a failure.
    if (!isUnread(error)) throw cannotPrint(error);
  });
  const installed = installedPackage();
  return {
    env: process.env,
    stdin: { isTerminal: process.stdin.isTTY, read: async () => decodeText(await buffer(process.stdin)), readLine },
    stdout: {
      isTerminal: process.stdout.isTTY,
      columns: process.stdout.columns,
      write: (chunk) => void process.stdout.write(chunk),
      print: (text) =>
        new Promise((resolve, reject) => {
          process.stdout.write(text, (error) => {
            if (!error) resolve();
            // The listener above reports any other error, and the process ends.
            else if (isUnread(error)) reject(error);
          });
        }),
    },
    stderr: { write: writeStandardError },
    now: () => new Date(),
    folders: { current: process.cwd(), home: homedir() },
    platform: currentPlatform(),
    provider: installed && installedExecutable(installed),
    readFile: async (path) => decodeText(await readFile(path)),
    readReviewPage: async () => {
      const { REVIEW_PAGE } = await import('../review');
      return decodeText(await readFile(join(__dirname, REVIEW_PAGE)));
    },
    writePrivateFile,
    writeFile: writeOutput,
    appendFile,
    isFolder: async (path) => (await statistics(path))?.isDirectory() ?? false,
    runProgram,
    uninterrupted,
  };
}

function readLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  return new Promise<string>((resolve) => {
    lines.once('line', resolve).once('close', () => {
      resolve('');
    });
  }).finally(() => {
    lines.close();
  });
}

/** SIGBREAK is Ctrl-Break of Windows. */
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

async function uninterrupted<T>(work: () => Promise<T>): Promise<T> {
  const wait = () => {
    writeStandardError('Completing the operation first: it must not be interrupted.\n');
  };
  for (const signal of ENDINGS) process.on(signal, wait);
  try {
    return await work();
  } finally {
    for (const signal of ENDINGS) process.off(signal, wait);
  }
}

async function writePrivateFile(path: string, content: string): Promise<void> {
  // Exclusive: an existing file or link is not written to.
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content, 'utf8');
    await file.sync();
  } catch (error) {
    // Windows does not delete an open file.
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  await file.close();
}

const statistics = (path: string) => stat(path).catch(() => undefined);

async function writeOutput(path: string, text: string, mode?: number): Promise<void> {
  // Pipes and devices, such as /dev/stdout, are written to.
  if ((await statistics(path))?.isFile() === false) await writeFile(path, text);
  else replaceFile(path, text, mode);
}

async function appendFile(path: string, text: string): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND);
  try {
    await file.writeFile(text, 'utf8');
  } finally {
    await file.close();
  }
}

async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env }: ProgramOptions,
): Promise<ProgramResult> {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const [status, stdout, stderr] = await Promise.all([ended, buffer(child.stdout), buffer(child.stderr)]);
  return { status, stdout: decodeText(stdout), stderr: decodeText(stderr) };
}
