import { readFileSync } from 'node:fs';
import { processes } from '../faults';

/** The unit of CPU times in /proc: USER_HZ, which is 100 on all usual systems. */
const TICKS_PER_SECOND = 100;

/** CPU seconds of a process, user and system. Undefined for one that has ended, and without /proc (Linux). */
export function ownSeconds(pid: number): number | undefined {
  return cpuTimes(pid)?.own;
}

/** CPU seconds of the children of a process that have ended and that it has waited for, with their own such children. */
export function childrenSeconds(pid: number): number | undefined {
  return cpuTimes(pid)?.children;
}

/** CPU seconds of a process and of all below it. */
export function treeSeconds(root: number): number | undefined {
  const times = cpuTimes(root);
  if (times === undefined) return undefined;
  const all = processes();
  const below = (pid: number): readonly number[] => [
    pid,
    ...all.filter(({ parent }) => parent === pid).flatMap((child) => below(child.pid)),
  ];
  return below(root)
    .map((pid) => cpuTimes(pid))
    .reduce((sum, one) => sum + (one === undefined ? 0 : one.own + one.children), 0);
}

/** The fields of a line of `/proc/<pid>/stat` after the name of the program, which may itself have spaces and brackets. */
export function cpuTimesOf(stat: string): { readonly own: number; readonly children: number } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const sum = (...indexes: readonly number[]) =>
    indexes.reduce((ticks, index) => ticks + Number(fields[index]), 0) / TICKS_PER_SECOND;
  return { own: sum(11, 12), children: sum(13, 14) };
}

function cpuTimes(pid: number): ReturnType<typeof cpuTimesOf> | undefined {
  try {
    return cpuTimesOf(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}
