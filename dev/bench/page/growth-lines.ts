import { figure } from '../measure';
import type { Data, Place } from './data';
import type { Line } from './picture';

/** The lines of the picture: those of the real API server, or of the sandbox if the real one was not measured. */
export function linesOfGrowth({ entries }: Data): readonly Line[] {
  const shown = entries.filter(({ row, place }) => {
    const better: Place = 'real';
    return place !== 'sandbox' || !entries.some((other) => other.row === row && other.place === better);
  });
  const lines = new Map<string, { size: number; seconds: number }[]>();
  for (const { point, samples, unit } of shown.flatMap(({ measured }) => measured.series)) {
    if (point === undefined) continue;
    const { median } = figure(samples);
    const points = lines.get(point.line) ?? [];
    points.push({ size: point.size, seconds: unit === 'ms' ? median / 1000 : median });
    lines.set(point.line, points);
  }
  return [...lines].map(([label, points]) => ({ label, points: points.sort((a, b) => a.size - b.size) }));
}
