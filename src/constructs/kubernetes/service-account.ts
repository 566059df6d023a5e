import type { ITerraformDependable } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../facts/names';
import { AccessExpectation, type Expectation } from '../expectations';
import { checkConstruct, type Properties } from '../properties';
import { checkName } from '../validation';
import { ACCESS, AccessConstruct, type AccessProps } from './access-construct';
import { objectMeta, type ServiceAccountObject } from './objects';
import { Subject, type BoundAccount, type ISubject } from './subject';

/** A service account, declared in this stack or elsewhere. */
export interface IServiceAccount extends IConstruct, ISubject, BoundAccount {
  /** The address of the account's uid in the configuration, where it is declared in this stack. */
  readonly uidAddress: string | undefined;
  /** Asks the API server, at each plan and apply, whether the account can do what it must, and cannot do what it must not. */
  expectAccess(expectation: Expectation): AccessExpectation;
}

/** The properties of a {@link ServiceAccount}. */
export interface ServiceAccountProps extends AccessProps {
  /** The namespace of the account. */
  readonly namespace: string;
  /** Whether Kubernetes mounts a token of the account into its pods. Default: unset, so that Kubernetes mounts one. */
  readonly automountToken?: boolean;
}

const PROPERTIES: Properties<ServiceAccountProps> = { ...ACCESS, namespace: 'string', automountToken: 'boolean?' };

/** A Kubernetes ServiceAccount. */
export class ServiceAccount extends AccessConstruct<ServiceAccountObject> implements IServiceAccount {
  /** An account that exists without this stack. Throws a SignetError for an invalid name. */
  public static fromServiceAccountName(
    scope: Construct,
    id: string,
    name: string,
    options: { readonly namespace: string },
  ): IServiceAccount {
    checkConstruct<typeof options>(scope, id, options, { namespace: 'string' });
    return new ServiceAccountReference(scope, id, name, options.namespace);
  }

  public readonly serviceAccountName: string;
  public readonly namespace: string;

  public constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id, props, {
      nameForm: DNS_SUBDOMAIN,
      object: {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: objectMeta(props),
        ...(props.automountToken !== undefined && { automountServiceAccountToken: props.automountToken }),
      },
    });
    this.serviceAccountName = props.name;
    this.namespace = props.namespace;
  }

  public get dependencies(): readonly ITerraformDependable[] {
    return [this.resource];
  }

  public get subject(): Subject {
    return Subject.serviceAccount(this);
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return AccessExpectation.add(this, {
      ...expectation,
      subject: this.subject,
      provider: this.provider,
    });
  }
}

class ServiceAccountReference extends Construct implements IServiceAccount {
  public readonly dependencies = [];
  public readonly uidAddress = undefined;

  public constructor(
    scope: Construct,
    id: string,
    public readonly serviceAccountName: string,
    public readonly namespace: string,
  ) {
    super(scope, id);
    checkName(this, 'name', serviceAccountName, DNS_SUBDOMAIN);
    checkName(this, 'namespace', namespace, DNS_LABEL);
  }

  public get subject(): Subject {
    return Subject.serviceAccount(this);
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return AccessExpectation.add(this, { ...expectation, subject: this.subject });
  }
}
