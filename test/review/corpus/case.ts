import type { Verdict } from '../../../src/review/result';
import type { Declared, Dialect } from './declare';

/** A configuration: objects in either dialect, and blocks that are the same in both. */
export interface Stack {
  readonly objects?: readonly Declared[];
  /** Other blocks of the configuration: `resource`, `output`, `provider`, `moved` and so on. */
  readonly blocks?: Readonly<Record<string, object>> | ((dialect: Dialect) => Readonly<Record<string, object>>);
  /** Files of modules, by path below the folder of the stack. */
  readonly files?: Readonly<Record<string, object>> | ((dialect: Dialect) => Readonly<Record<string, object>>);
}

/** A request to the API server between the apply and the plan, by somebody else. */
export interface Outside {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

/** What a review must show, by a person who has read both configurations. */
export interface Labels {
  readonly verdict: Verdict;
  /** Who gains: one line for each permission, `ServiceAccount app/jenkins: create workflows.argoproj.io in namespace app`. */
  readonly gains?: readonly string[];
  readonly losses?: readonly string[];
  /** The last subject or step of each path that the plan opens: `ServiceAccount app/jenkins → everything`. */
  readonly reach?: readonly string[];
  /** `code address`, or `code` where there is no address. Those that the plan adds. */
  readonly findings?: readonly string[];
  /** `token: change`. */
  readonly tokens?: readonly string[];
  /** The objects that cannot be judged. */
  readonly notJudged?: readonly string[];
  /** `subject: undoes`. */
  readonly drift?: readonly string[];
}

/** A change of a stack that a real engine plans. */
export interface Case {
  readonly name: string;
  readonly dialects: readonly Dialect[];
  /** What was applied before. */
  readonly before?: Stack;
  readonly outside?: readonly Outside[];
  readonly after: Stack;
  /** Further arguments of the plan, such as `-destroy`. */
  readonly args?: readonly string[];
  /** Also uses Kestra's stand-in. */
  readonly kestra?: true;
  readonly labels: Labels | ((dialect: Dialect) => Labels);
}

/** The name of the files of a case in one dialect. */
export const fileOf = ({ name }: Case, dialect: Dialect): string => `${name}.${dialect}`;
