import { StatusCode, StatusError } from './status';

const MS_PER_UNIT = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 } as const;

const TIMEOUT = /^(\d{1,8})([HMSmun])$/;

/**
 * The value of a `grpc-timeout` header in milliseconds, rounded up.
 *
 * @throws StatusError `internal` if the header has another form.
 */
export function parseTimeout(header: string): number {
  const [, count, unit] = TIMEOUT.exec(header) ?? [];
  if (!count || !unit) throw new StatusError(StatusCode.internal, 'the header grpc-timeout is malformed');
  return Math.ceil(Number(count) * MS_PER_UNIT[unit as keyof typeof MS_PER_UNIT]);
}
