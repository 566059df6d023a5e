import { visibleJson } from '../../errors';
import { writeStandardError } from '../../process';
import { Secret } from '../../secret';

/** Plain facts: an operation, a path, a status; never payloads. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Structured logs on their way to the engine. */
export interface Logger {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

export interface LogOptions {
  /** Shown as the lines' module: `provider.signet`. */
  readonly module: string;
  /** Where TF_LOG_PROVIDER and TF_LOG are looked up; the first that is set decides, and without either nothing is logged. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes one line, with its end. Default: standard error, where the engine reads. */
  readonly write?: (line: string) => void;
  /** Default: the clock. */
  readonly now?: () => Date;
}

/** Logs in the JSON form of hclog, which the engine takes apart and shows at its own level. */
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
        // The engine expects six digits of the second.
        '@timestamp': now().toISOString().replace('Z', '000Z'),
      };
      write(`${visibleJson(JSON.stringify(line))}\n`);
    };
  };
  return { trace: at('trace'), debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Unknown words mean everything, as in the engine (`TF_LOG=1`, `TF_LOG=JSON`). */
function leastLevel(word: string | undefined): number {
  if (!word || word.toLowerCase() === 'off') return LEVELS.length;
  return Math.max(LEVELS.indexOf(word.toLowerCase() as Level), 0);
}

/** The type allows primitives only; what comes past the type is not opened. */
function printable(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return value instanceof Secret ? String(value) : `[${typeof value}]`;
}
