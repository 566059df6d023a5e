import type { Route } from './layout';

/** The path of an edge in the notation of SVG: from left to right, each point with a horizontal tangent. */
export function curve({ points }: Pick<Route, 'points'>): string {
  const [first, ...others] = points;
  if (!first) return '';
  let { x, y } = first;
  let path = `M${round(x)} ${round(y)}`;
  for (const point of others) {
    const middle = round((x + point.x) / 2);
    path += `C${middle} ${round(y)} ${middle} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    ({ x, y } = point);
  }
  return path;
}

const round = (value: number): number => Math.round(value * 10) / 10;
