import { visibleJson } from '../../errors';
import { writeStandardError } from '../../process';
import { Secret } from '../../secret';
import type { LogFields, Logger } from './logger';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

export interface LogOptions {
  /** The module of each line: `provider.scratch`. */
  readonly module: string;
  /** The environment with TF_LOG_PROVIDER and TF_LOG. The first that is set gives the level; without either, nothing is logged. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes one line, with its line break. Default: to standard error, which the engine reads. */
  readonly write?: (line: string) => void;
  /** Default: the clock. */
  readonly now?: () => Date;
}

/** Logs in hclog's JSON format, which the engine parses and prints at the same level. */
export function createLog({ module, env, write = writeStandardError, now = () => new Date() }: LogOptions): Logger {
  const least = leastLevel(env.TF_LOG_PROVIDER ?? env.TF_LOG);
  const at = (level: Level) => {
    if (LEVELS.indexOf(level) < least) return () => undefined;
    return (message: string, fields: LogFields = {}) => {
      const line = {
        ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, printable(value)])),
        '@level': level,
        '@message': message,
        '@module': module,
        // The engine expects six decimals of the second.
        '@timestamp': now().toISOString().replace('Z', '000Z'),
      };
      write(`${visibleJson(JSON.stringify(line))}\n`);
    };
  };
  return { trace: at('trace'), debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** An unknown level means every level, as in the engine (`TF_LOG=1`, `TF_LOG=JSON`). */
function leastLevel(word: string | undefined): number {
  if (!word || word.toLowerCase() === 'off') return LEVELS.length;
  return Math.max(LEVELS.indexOf(word.toLowerCase() as Level), 0);
}

/** The type allows only primitives. Another value, which a cast can let through, is not serialized. */
function printable(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return value instanceof Secret ? String(value) : `[${typeof value}]`;
}
