import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** An engine that runs the configuration. */
export interface Engine {
  readonly program: string;
  readonly kind: 'terraform' | 'opentofu';
  readonly version: string;
  /** Where it was found, in words. */
  readonly origin: string;
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** Added to {@link engineEnvironment}. */
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each piece of output as it comes. */
  readonly onOutput?: (text: string) => void;
  /** Given the process, for tests that interrupt or kill it. */
  readonly onStart?: (child: { readonly pid?: number; kill(signal: NodeJS.Signals): boolean }) => void;
}

/** The environment of every engine: no check for updates, no questions, and no CLI configuration that does not exist. */
export function engineEnvironment(base: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...base, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0' };
  if (env.TF_CLI_CONFIG_FILE && !existsSync(env.TF_CLI_CONFIG_FILE)) delete env.TF_CLI_CONFIG_FILE;
  return env;
}

/** Runs a program to its end and returns its output. Does not throw for a non-zero status. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...engineEnvironment(process.env), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
        options.onOutput?.(text);
      });
    }
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, ...output });
    });
    options.onStart?.(child);
  });
}
