/** Where a client reports its calls: method, path, status and duration, never a header or a body. */
export interface ClientLog {
  debug(message: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}
