import { TerraformResource, TerraformStack, Token } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import type { PolicyRule, SubjectObject } from '../../facts/kubernetes';
import { atSynth } from '../at-synth';
import { brand } from '../brand';
import { checkConstruct, checkValue, type Properties } from '../properties';
import { SignetProvider } from '../provider';
import {
  DataSignetAccessReview,
  type AccessReviewAction,
  type AccessReviewSubject,
  type DataSignetAccessReviewConfig,
} from '../terraform';
import { warnOfUnknown } from '../request-warnings';
import { checkWait } from '../validation';
import { readAction, type Action } from './action';
import { CheckBlock } from './check-block';
import { expectationErrors } from './errors';

/** What a subject must be able to do, and what it must not. */
export interface Expectation {
  /** What must be allowed. Default: nothing. */
  readonly can?: readonly Action[];
  /** What must not be allowed. Default: nothing. */
  readonly cannot?: readonly Action[];
  /**
   * What happens when the cluster gives another answer, or none:
   * - `warn`: plan and apply warn, by a `check` block.
   * - `fail`: plan and apply fail, by a postcondition.
   *
   * Default `warn`.
   */
  readonly enforce?: 'warn' | 'fail';
  /** The namespace of actions without one; `*` is all namespaces at once. Default: the namespace of a service account, else `*`. */
  readonly namespace?: string;
  /** How long to repeat the question until the answers are as expected, for example `10s`. Default: the provider's, 5 seconds. */
  readonly wait?: string;
}

/** The properties of an {@link AccessExpectation}. */
export interface AccessExpectationProps extends Expectation {
  /** Whose rights are checked: a Subject. */
  readonly subject: { readonly object: SubjectObject };
  /** The groups of a user, as the API server's authentication gives them. Default: only `system:authenticated`. */
  readonly groups?: readonly string[];
  /** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

const PROPERTIES: Properties<AccessExpectationProps> = {
  subject: 'object',
  can: 'list?',
  cannot: 'list?',
  enforce: 'string?',
  namespace: 'string?',
  wait: 'string?',
  groups: 'strings?',
  provider: 'object?',
};

const BRAND = brand<AccessExpectation>('AccessExpectation');

/**
 * Asks the API server at each plan and apply what a subject can and cannot do. The answer includes all roles and bindings of
 * the cluster, not only those of this stack. The question is asked after all roles and bindings of the stack are created.
 *
 * Throws a SignetError when nothing is expected, and for invalid actions.
 */
export class AccessExpectation extends Construct {
  static {
    BRAND.mark(this);
  }

  /** Adds an expectation below a construct. From the second one on, its id has a number. */
  public static add(scope: Construct, props: AccessExpectationProps): AccessExpectation {
    const earlier = scope.node.children.filter((child) => BRAND.is(child)).length;
    return new AccessExpectation(scope, `Expectation${earlier === 0 ? '' : String(earlier + 1)}`, props);
  }

  /** The data source, with `enforce: 'fail'`. The data source of a check block is part of the block. */
  public readonly review: DataSignetAccessReview | undefined;

  public constructor(scope: Construct, id: string, props: AccessExpectationProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id);
    const { subject, can = [], cannot = [], enforce = 'warn', groups, wait } = props;
    if (can.length + cannot.length === 0) throw expectationErrors.nothingExpected(this);
    checkWait(this, wait);
    if (groups !== undefined && subject.object.kind !== 'User') throw expectationErrors.groupsWithoutUser(this);
    const provider = SignetProvider.of(this, props.provider);
    const namespace = props.namespace ?? ('namespace' in subject.object ? subject.object.namespace : undefined);
    const config: DataSignetAccessReviewConfig = {
      subject: reviewed(subject.object, groups),
      ...(can.length > 0 && { can: this.read('can', can, namespace) }),
      ...(cannot.length > 0 && { cannot: this.read('cannot', cannot, namespace) }),
      ...(wait !== undefined && { wait }),
    };
    switch (enforce) {
      case 'warn':
        this.warn(config, provider);
        break;
      case 'fail':
        this.review = this.fail(config, provider);
        break;
      default:
        throw expectationErrors.enforceUnknown(this, enforce);
    }
  }

  private read(list: string, actions: readonly Action[], namespace: string | undefined): AccessReviewAction[] {
    return actions.map((action, index) => {
      checkValue(this.node.path, [list, index], action, 'string', 'object');
      const read = readAction(action, namespace);
      if ('flaw' in read) throw expectationErrors.actionInvalid(this, list, index, read.flaw);
      warnOfUnknown(this, `Entry ${index} of \`${list}\``, requestOf(read));
      return read;
    });
  }

  private warn(config: DataSignetAccessReviewConfig, provider: SignetProvider): void {
    new CheckBlock(this, 'Check', {
      dataType: DataSignetAccessReview.tfResourceType,
      data: () => ({
        provider: provider.fqn,
        depends_on: accessResources(this),
        ...DataSignetAccessReview.toArguments(config),
      }),
      assert: (address) => ({
        condition: `\${${address}.passed}`,
        error_message: `\${join("\\n", ${address}.unexpected)}`,
      }),
    });
  }

  private fail(config: DataSignetAccessReviewConfig, provider: SignetProvider): DataSignetAccessReview {
    const review = new DataSignetAccessReview(this, 'Review', {
      ...config,
      provider,
      lifecycle: {
        postcondition: [{ condition: '${self.passed}', errorMessage: '${join("\\n", self.unexpected)}' }],
      },
    });
    review.dependsOn = Token.asList(atSynth(this, () => accessResources(this)));
    return review;
  }
}

function requestOf({ verb, path, group = '', resource, subresource }: AccessReviewAction): PolicyRule {
  if (path !== undefined) return { nonResourceURLs: [path], verbs: [verb] };
  const whole = subresource === undefined ? (resource ?? '') : `${resource ?? ''}/${subresource}`;
  return { apiGroups: [group], resources: [whole], verbs: [verb] };
}

function reviewed(object: SubjectObject, groups: readonly string[] | undefined): AccessReviewSubject {
  switch (object.kind) {
    case 'ServiceAccount':
      return { serviceAccount: { namespace: object.namespace, name: object.name } };
    case 'User':
      return { user: object.name, ...(groups && { groups: [...groups] }) };
    case 'Group':
      return { group: object.name };
  }
}

/** The resource types that can declare roles and bindings: of Signet, of hashicorp/kubernetes, and those with manifests. */
const ACCESS_TYPES =
  /^(signet_kubernetes_object|kubernetes_(service_account|role|cluster_role|role_binding|cluster_role_binding)(_v1)?|(kubernetes|kubectl)_manifest)$/;

/** The addresses of the resources in a construct's stack that can change rights. */
function accessResources(construct: IConstruct): string[] {
  return TerraformStack.of(construct)
    .node.findAll()
    .filter((node) => TerraformResource.isTerraformResource(node))
    .filter(({ terraformResourceType }) => ACCESS_TYPES.test(terraformResourceType))
    .map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`);
}
