import type { Box, Layout } from '../view/layout';

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] },
};

/** The nearest node in the direction of an arrow key; the first or last for Home and End. Undefined for other keys. */
export function toward(key: string, from: number, { nodes }: Layout): number | undefined {
  if (key === 'Home') return [...nodes.keys()][0];
  if (key === 'End') return [...nodes.keys()].at(-1);
  const direction = DIRECTIONS[key];
  const start = nodes.get(from);
  if (!direction || !start) return undefined;
  let best: { readonly node: number; readonly distance: number } | undefined;
  for (const [node, box] of nodes) {
    const distance = node === from ? undefined : distanceTo(box, start, direction);
    if (distance !== undefined && distance < (best?.distance ?? Infinity)) best = { node, distance };
  }
  return best?.node;
}

/** Undefined if the box is not in the direction. What is beside the direction counts three times. */
function distanceTo(box: Box, start: Box, [dx, dy]: readonly [number, number]): number | undefined {
  const x = box.x + box.width / 2 - start.x - start.width / 2;
  const y = box.y + box.height / 2 - start.y - start.height / 2;
  const along = x * dx + y * dy;
  return along < 1 ? undefined : along + 3 * Math.abs(x * dy) + 3 * Math.abs(y * dx);
}
