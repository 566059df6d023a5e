import { attribute, type AtApplyOf, type StateOf } from '../../framework';

export const attributes = {
  manifest: attribute.dynamic({
    required: true,
    description:
      'The object as Kubernetes has it: `apiVersion`, `kind`, `metadata` with `name`, and what belongs to the kind. Only the fields given are managed. A Secret that holds `data` or `stringData` is refused, because the state would hold it.',
  }),
  force_conflicts: attribute.bool({
    optional: true,
    default: false,
    description:
      'Takes over what already exists: fields that another field manager owns, and an object that nobody imported.',
  }),
  id: attribute.string({
    computed: true,
    description: 'As for import: `apiVersion/kind/namespace/name`.',
    useStateWhenUnchanged: true,
  }),
  uid: attribute.string({
    computed: true,
    description: 'The uid that the cluster gave the object.',
    useStateWhenUnchanged: true,
  }),
} as const;

export type ObjectAttributes = typeof attributes;
export type ObjectPlanned = AtApplyOf<ObjectAttributes>;
export type ObjectState = StateOf<ObjectAttributes>;
