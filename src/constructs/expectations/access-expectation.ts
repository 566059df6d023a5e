import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import type { SubjectObject } from '../../facts/kubernetes';
import { brand } from '../brand';
import { SignetProvider } from '../provider';
import {
  DataSignetAccessReview,
  type AccessReviewAction,
  type AccessReviewSubject,
  type DataSignetAccessReviewConfig,
} from '../terraform';
import { checkWait } from '../validation';
import { accessResources } from './access-resources';
import { readAction, type Action } from './action';
import { CheckBlock } from './check-block';
import { expectationErrors } from './errors';

/** What somebody must be able to do, and must not. */
export interface Expectation {
  /** What must be allowed. Default: nothing. */
  readonly can?: readonly Action[];
  /** What must not be allowed. Default: nothing. */
  readonly cannot?: readonly Action[];
  /**
   * What happens where the cluster does otherwise, or cannot be asked:
   * - `warn`: a `check` block, so that plan and apply warn.
   * - `fail`: a postcondition, so that plan and apply fail.
   *
   * Default `warn`.
   */
  readonly enforce?: 'warn' | 'fail';
  /** The namespace of the actions that state none; `*`: all at once. Default: that of a service account, else `*`. */
  readonly namespace?: string;
  /** How long to ask again while the answers are not as they should be, for example `10s`. Default: the provider's, 5 seconds. */
  readonly wait?: string;
}

export interface AccessExpectationProps extends Expectation {
  /** Who: a Subject. */
  readonly subject: { readonly object: SubjectObject };
  /** Of a user: the groups that the API server's authentication puts the user in. Default: none but `system:authenticated`. */
  readonly groups?: readonly string[];
  /** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

const BRAND = brand<AccessExpectation>('AccessExpectation');

/**
 * Asks the API server at each plan and apply what somebody can and cannot do: not what this stack declares, but what all
 * roles and bindings of the cluster come to. It asks after every role and binding of the stack is made.
 *
 * Throws a SignetError when nothing is expected, and for actions that cannot be read.
 */
export class AccessExpectation extends Construct {
  static {
    BRAND.mark(this);
  }

  /** Adds an expectation below a construct, where several are numbered. */
  public static add(scope: Construct, props: AccessExpectationProps): AccessExpectation {
    const earlier = scope.node.children.filter((child) => BRAND.is(child)).length;
    return new AccessExpectation(scope, `Expectation${earlier === 0 ? '' : String(earlier + 1)}`, props);
  }

  /** The data source, where a failure is to stop the engine; a check has its own, which nothing else can refer to. */
  public readonly review: DataSignetAccessReview | undefined;

  public constructor(scope: Construct, id: string, props: AccessExpectationProps) {
    super(scope, id);
    const { subject, can = [], cannot = [], enforce = 'warn', groups, wait } = props;
    if (can.length + cannot.length === 0) throw expectationErrors.nothingExpected(this);
    checkWait(this, wait);
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
        throw expectationErrors.enforceUnknown(this);
    }
  }

  private read(list: string, actions: readonly Action[], namespace: string | undefined): AccessReviewAction[] {
    return actions.map((action, index) => {
      const read = readAction(action, namespace);
      if ('flaw' in read) throw expectationErrors.actionInvalid(this, list, index, read.flaw);
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
    review.dependsOn = Lazy.listValue({ produce: () => accessResources(this) });
    return review;
  }
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
