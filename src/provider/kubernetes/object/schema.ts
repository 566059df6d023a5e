import { takeOverFromController } from './errors';
import { attribute, type AtApplyOf, type StateOf } from '../../../kit/framework';
import { isController } from './takeover';

const noController = (managers: readonly unknown[]) =>
  managers.some((manager) => typeof manager === 'string' && isController(manager))
    ? takeOverFromController()
    : undefined;

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
  take_over_from: attribute.list('string', {
    optional: true,
    description:
      'After an import only: the field managers whose fields the first apply takes over, so that a later change neither conflicts nor leaves anything behind. Default: the tools of people (`kubectl…`, Helm, other Terraform providers) and what wrote the object first, unless that is a controller or applies the object itself.',
    validate: [noController],
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
