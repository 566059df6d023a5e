import { digits } from './values';

/** A line of the picture: the seconds of a work by the number of its objects. */
export interface Line {
  readonly label: string;
  readonly points: readonly { readonly size: number; readonly seconds: number }[];
}

const [WIDTH, HEIGHT] = [720, 400];
const PLOT = { left: 64, right: 500, top: 40, bottom: 350 };
/** The space between two labels, so that none covers another. */
const LABEL_HEIGHT = 17;
const MARKS = [0.01, 0.1, 1, 10, 100, 1000];

/** The colours of the lines, on a light and on a dark background. */
const COLOURS = [
  ['#0550ae', '#79c0ff'],
  ['#953800', '#ffa657'],
  ['#116329', '#7ee787'],
  ['#6e3eb8', '#d2a8ff'],
  ['#57606a', '#8b949e'],
] as const;

/**
 * The growth of works as an SVG with both axes logarithmic: a work that grows with the number of its objects is parallel to
 * the dashed line. It has its own background, so that it can be read on every page.
 */
export function picture(title: string, lines: readonly Line[]): string {
  const sizes = [...new Set(lines.flatMap(({ points }) => points.map(({ size }) => size)))].sort((a, b) => a - b);
  const seconds = lines.flatMap(({ points }) => points.map((point) => point.seconds));
  const x = scale([Math.min(...sizes), Math.max(...sizes)], [PLOT.left, PLOT.right]);
  const least = Math.max(...MARKS.filter((mark) => mark <= Math.min(...seconds)));
  const most = MARKS.find((mark) => mark >= Math.max(...seconds)) ?? 1000;
  const y = scale([least, most], [PLOT.bottom, PLOT.top]);

  const grid = MARKS.filter((mark) => mark >= least && mark <= most).flatMap((mark) => [
    `<path class="grid" d="M${PLOT.left} ${y(mark)}H${PLOT.right}"/>`,
    `<text x="${PLOT.left - 8}" y="${y(mark) + 4}" text-anchor="end">${mark} s</text>`,
  ]);
  const ticks = sizes.map(
    (size) =>
      `<text x="${x(size)}" y="${PLOT.bottom + 20}" text-anchor="middle">${size.toLocaleString('en-US')}</text>`,
  );
  const labels = apart(lines.map(({ points }) => y(points.at(-1)?.seconds ?? least)));
  const drawn = lines.flatMap(({ label, points }, index) => {
    const at = points.map(({ size, seconds: value }) => [x(size), y(value)] as const);
    const name = `c${index % COLOURS.length}`;
    return [
      `<path class="line ${name}" d="M${at.map((place) => place.join(' ')).join('L')}"/>`,
      ...at.map(([cx, cy]) => `<circle class="dot ${name}" cx="${cx}" cy="${cy}" r="3.5"/>`),
      `<text class="${name}" x="${PLOT.right + 10}" y="${(labels[index] ?? 0) + 4}">${label}: ${digits(points.at(-1)?.seconds ?? NaN)} s</text>`,
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${title}">
<title>${title}</title>
<style>${style()}</style>
<rect class="page" width="${WIDTH}" height="${HEIGHT}" rx="6"/>
<text class="title" x="16" y="24">${title}</text>
${[...grid, ...ticks, guide(sizes, x, y, least), ...drawn].join('\n')}
</svg>
`;
}

/** What grows exactly with the number of objects, from the lower left corner. */
function guide(sizes: readonly number[], x: Scale, y: Scale, least: number): string {
  const [from = 1, to = 1] = [sizes[0], sizes.at(-1)];
  const [x1, y1, x2, y2] = [x(from), y(least), x(to), y((least * to) / from)];
  return `<path class="guide" d="M${x1} ${y1}L${x2} ${y2}"/>\n<text class="note" x="${PLOT.left}" y="${PLOT.bottom + 40}">accesses; dashed: linear growth</text>`;
}

type Scale = (value: number) => number;

function scale([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const part = (value: number) => Math.log(value / from) / Math.log(to / from);
  return (value) => Math.round((start + part(value) * (end - start)) * 10) / 10;
}

/** Moves labels down until none covers the one above it. */
function apart(places: readonly number[]): readonly number[] {
  const moved = [...places];
  let last = -Infinity;
  for (const index of places.map((_, at) => at).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))) {
    last = Math.max(places[index] ?? 0, last + LABEL_HEIGHT);
    moved[index] = last;
  }
  return moved;
}

function style(): string {
  const rules = (dark: 0 | 1, [page, text, grid]: readonly [string, string, string]) =>
    [
      `.page{fill:${page};stroke:${grid}}text{fill:${text}}.grid{stroke:${grid}}.guide{stroke:${text}}`,
      ...COLOURS.map(
        (colour, index) => `.line.c${index}{stroke:${colour[dark]}}.dot.c${index},text.c${index}{fill:${colour[dark]}}`,
      ),
    ].join('');
  return [
    'text{font:13px system-ui,sans-serif}.title{font-weight:600}.line,.guide{fill:none;stroke-width:2}',
    '.guide{stroke-width:1;stroke-dasharray:4 4}',
    rules(0, ['#ffffff', '#1f2328', '#d1d9e0']),
    `@media(prefers-color-scheme:dark){${rules(1, ['#0d1117', '#e6edf3', '#3d444d'])}}`,
  ].join('');
}
