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
    return await collected(pagesOf(transport, request, PAGE));
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/gone')) throw error;
    // The version is no longer stored, so the remaining pages are lost: list again, in one response.
    return collected(pagesOf(transport, request, undefined));
  }
}

/**
 * The objects of a list. A page is read when the caller reaches it. If the version of the list is no longer stored then, the
 * other objects are those that exist now.
 */
export async function* listEach(transport: Transport<ApiCall>, request: ListRequest): AsyncGenerator<ListedItem> {
  const returned = new Set<unknown>();
  try {
    for await (const { items } of pagesOf(transport, request, PAGE))
      for (const item of items) {
        returned.add(item.metadata.uid);
        yield item;
      }
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/gone')) throw error;
    for await (const { items } of pagesOf(transport, request, undefined))
      yield* items.filter(({ metadata }) => !returned.has(metadata.uid));
  }
}

async function collected(pages: AsyncIterable<Listed>): Promise<Listed> {
  const items: ListedItem[] = [];
  let last: Pick<Listed, 'resourceVersion' | 'total'> = { resourceVersion: '0', total: 0 };
  for await (const page of pages) {
    items.push(...page.items);
    last = page;
  }
  return { ...last, items };
}

async function* pagesOf(
  transport: Transport<ApiCall>,
  request: ListRequest,
  limit: string | undefined,
): AsyncGenerator<Listed> {
  const { at, accept, labelSelector, fieldSelector, most = Infinity, signal } = request;
  let count = 0;
  let next: string | undefined;
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
    const items = found.map((item) => {
      const object = asObject(item);
      if (object === undefined || asObject(object.metadata) === undefined) throw badAnswer(call);
      return object as ListedItem;
    });
    count += items.length;
    next = asString(metadata.continue) || undefined;
    const { remainingItemCount: rest } = metadata;
    total = count + (next === undefined ? 0 : typeof rest === 'number' ? rest : Infinity);
    yield { items, resourceVersion: asString(metadata.resourceVersion) ?? '0', total };
  } while (next !== undefined && total <= most);
}
