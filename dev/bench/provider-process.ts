import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { PROVIDER_BUNDLE } from '../build/bundles';
import { hostCertificate } from './host-certificate';

/** What go-plugin puts into a provider's environment. The cookie is public: it only tells engines from people. */
const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/** The environment that an engine starts a provider with. */
export async function engineStarts(): Promise<NodeJS.ProcessEnv> {
  return {
    ...process.env,
    TF_PLUGIN_MAGIC_COOKIE: COOKIE,
    PLUGIN_PROTOCOL_VERSIONS: '6',
    PLUGIN_CLIENT_CERT: await hostCertificate(),
  };
}

/** Starts a program, waits for its first line, and ends it. @param seen - called with the process at that line */
export async function untilFirstLine(
  [program, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
  seen: (child: ChildProcess) => void = () => undefined,
): Promise<void> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  await once(createInterface({ input: child.stdout }), 'line');
  seen(child);
  child.kill('SIGTERM');
  await ended;
}

/** The most memory that a process has had, in MB; undefined for one that has ended. Linux only. */
export function peakMemory(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** The memory of the provider at its handshake, in MB. */
export async function memoryAtHandshake(): Promise<number> {
  let memory = NaN;
  await untilFirstLine([PROVIDER_BUNDLE], await engineStarts(), ({ pid = 0 }) => (memory = peakMemory(pid) ?? NaN));
  return memory;
}
