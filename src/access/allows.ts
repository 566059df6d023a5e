import { type Box, RESOURCES, resourceBoxes, resourcePoint, urlBoxes, urlPoint, URLS } from './box';
import type { Dimension } from './dimension';
import type { ResourceRequest, Rule, UrlRequest } from './rule';

/** Whether RBAC allows a request to a subject to which these rules are granted. */
export const allows = (rules: readonly Rule[], request: ResourceRequest | UrlRequest): boolean =>
  'url' in request
    ? contain(urlBoxes(rules), urlPoint(request), URLS)
    : contain(resourceBoxes(rules), resourcePoint(request), RESOURCES);

const contain = (boxes: readonly Box[], point: readonly string[], space: readonly Dimension[]): boolean =>
  boxes.some((box) =>
    box.every((patterns, index) => (space[index]?.containing(point[index] ?? '', patterns).length ?? 0) > 0),
  );
