import type { Place } from '../plan';
import type { Origin } from '../objects';
import type { EdgeKind, GraphEdge, GraphNode, NodeKind, State } from './graph';
import { byKey } from './lines';
import { type Presence, stateOf, type Time } from './states';

/** A node under construction. */
export interface Draft {
  readonly kind: NodeKind;
  readonly type: string;
  name: string;
  readonly presence: Presence;
  /** Overrides what the presence says. */
  state?: State;
  readonly notes: Set<string>;
  readonly places: Map<string, Place>;
}

interface EdgeDraft {
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly presence: Presence;
  state?: State;
}

/** Collects nodes and edges by their keys, in any order. */
export class Builder {
  /** @param several - whether there are several clusters or servers, so that names alone are ambiguous. */
  public constructor(public readonly several: boolean) {}

  private readonly nodes = new Map<string, Draft>();
  private readonly edges = new Map<string, EdgeDraft>();

  /** The node of a key; a new one if there is none. */
  public node(key: string, kind: NodeKind, type: string, name: string): Draft {
    const known = this.nodes.get(key);
    if (known) return known;
    const draft: Draft = { kind, type, name, presence: {}, notes: new Set(), places: new Map() };
    this.nodes.set(key, draft);
    return draft;
  }

  public find(key: string): Draft | undefined {
    return this.nodes.get(key);
  }

  public edge(kind: EdgeKind, from: string, to: string, label: string, time?: Time): EdgeDraft {
    const key = JSON.stringify([kind, from, to, label]);
    const draft = this.edges.get(key) ?? { kind, from, to, label, presence: {} };
    if (time) draft.presence[time] = true;
    this.edges.set(key, draft);
    return draft;
  }

  /** Everything in an order that depends on the keys only, and the position of each node and edge. */
  public build(compares: boolean): Built {
    const drafts = [...this.nodes].sort(byKey);
    const nodeAt = new Map(drafts.map(([key], index) => [key, index]));
    const stateIn = (draft: { readonly presence: Presence; readonly state?: State }): State =>
      compares ? (draft.state ?? stateOf(draft.presence)) : 'unchanged';
    const nodes = drafts.map(([, draft]): GraphNode => ({
      ...{ kind: draft.kind, type: draft.type, name: draft.name, state: stateIn(draft) },
      notes: [...draft.notes],
      places: [...draft.places].sort(byKey).map(([, place]) => place),
    }));
    const edgeDrafts = [...this.edges].sort(byKey).map(([, draft]) => draft);
    const edgeAt = new Map(edgeDrafts.map((draft, index) => [draft, index]));
    const edges = edgeDrafts.map((draft): GraphEdge => ({
      ...{ kind: draft.kind, from: nodeAt.get(draft.from) ?? -1, to: nodeAt.get(draft.to) ?? -1 },
      ...{ label: draft.label, state: stateIn(draft) },
    }));
    return { nodes, edges, nodeAt, edgeAt };
  }
}

export interface Built {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly nodeAt: ReadonlyMap<string, number>;
  readonly edgeAt: ReadonlyMap<EdgeDraft, number>;
}

export type { EdgeDraft };

/** Adds where an object is declared to its node. */
export function addOrigin({ places, notes }: Draft, origin: Origin): void {
  if (origin.from === 'plan') places.set(origin.place.address, origin.place);
  if (origin.from === 'product') notes.add(`is defined by ${origin.product}`);
}
