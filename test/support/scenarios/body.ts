/** What scenarios read of an answer's body. Which fields there are depends on the call: a test that reads another fails. */
export interface Body {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly continue: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly managedFields?: readonly ManagedFields[];
  };
  readonly data?: Readonly<Record<string, string>>;
  readonly items: readonly Body[];
  readonly status: {
    readonly allowed?: boolean;
    readonly authenticated?: boolean;
    readonly token: string;
    readonly expirationTimestamp: string;
    readonly phase: string;
    readonly userInfo: { readonly username: string };
    readonly conditions: readonly { readonly type: string; readonly status: string }[] | null;
  };
  readonly reason: string;
  readonly message: string;
  readonly code: number;
  readonly details: { readonly causes: readonly { readonly field: string; readonly message: string }[] };
  readonly groups: readonly { readonly name: string; readonly versions: readonly { readonly version: string }[] }[];
  readonly resources: readonly { readonly name: string; readonly kind: string }[];
}

export interface ManagedFields {
  readonly manager: string;
  readonly operation: string;
  readonly fieldsV1: unknown;
}
