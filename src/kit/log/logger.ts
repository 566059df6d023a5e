/** Fields of a log line: an operation, a path, a status. Never a payload. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** A structured log with the levels of the engine. */
export interface Logger {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
