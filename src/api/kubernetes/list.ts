import { asObject, asString, type Transport } from '../http';
import type { ApiCall } from './api-call';
import type { ObjectMetadata } from './client';
import { badAnswer, isKubernetesApiError } from './errors';
import type { Location } from './location';

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks */
const PAGE = '500';

export interface ListRequest {
  readonly at: Location;
  readonly accept?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Stop after the first page if there are more objects than this. */
  readonly most?: number;
  readonly signal?: AbortSignal;
}

export type ListedItem = Readonly<Record<string, unknown>> & { readonly metadata: ObjectMetadata };

export interface Listed {
  readonly items: readonly ListedItem[];
  readonly resourceVersion: string;
  /** The number of objects, as far as the server says it. */
  readonly total: number;
}

/** All pages of a list. Together they are one version of the collection. */
export async function listAll(transport: Transport<ApiCall>, request: ListRequest): Promise<Listed> {
  try {
    return await listPages(transport, request, PAGE);
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/gone')) throw error;
    // The version is no longer stored, so the remaining pages are lost: list again, in one response.
    return listPages(transport, request, undefined);
  }
}

async function listPages(
  transport: Transport<ApiCall>,
  request: ListRequest,
  limit: string | undefined,
): Promise<Listed> {
  const { at, accept, labelSelector, fieldSelector, most = Infinity, signal } = request;
  const items: ListedItem[] = [];
  let next: string | undefined;
  let resourceVersion: string;
  let total: number;
  do {
    const call: ApiCall = {
      verb: 'list',
      method: 'GET',
      path: at.path,
      target: at.target,
      query: {
        ...(limit !== undefined && { limit }),
        ...(labelSelector !== undefined && { labelSelector }),
        ...(fieldSelector !== undefined && { fieldSelector }),
        ...(next !== undefined && { continue: next }),
      },
      accept,
      repeatable: true,
      signal,
    };
    const page = await transport.ask(call);
    const metadata = asObject(page.metadata);
    const found = page.items ?? [];
    if (metadata === undefined || !Array.isArray(found)) throw badAnswer(call);
    for (const item of found.map(asObject)) {
      if (item === undefined || asObject(item.metadata) === undefined) throw badAnswer(call);
      items.push(item as ListedItem);
    }
    resourceVersion = asString(metadata.resourceVersion) ?? '0';
    next = asString(metadata.continue);
    const { remainingItemCount: rest } = metadata;
    total = items.length + (next === undefined ? 0 : typeof rest === 'number' ? rest : Infinity);
  } while (next !== undefined && total <= most);
  return { items, resourceVersion, total };
}
