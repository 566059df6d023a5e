import { Construct, type IConstruct } from 'constructs';
import { DNS_LABEL } from '../../facts/names';
import { brand } from '../brand';
import { checkConstruct } from '../properties';
import { checkName } from '../validation';
import { installationOf, type IKargo } from './kargo-installation';

/** A project of Kargo. */
export interface IKargoProject extends IConstruct {
  /** The name of the project, and of its namespace. */
  readonly projectName: string;
  /** The project's namespace, which has the same name. */
  readonly namespace: string;
  /** The installation that it belongs to. */
  readonly kargo: IKargo;
}

const BRAND = brand<KargoProject>('KargoProject');

/** A project of Kargo: https://docs.kargo.io/user-guide/how-to-guides/working-with-projects/ */
export class KargoProject extends Construct implements IKargoProject {
  static {
    BRAND.mark(this);
  }

  /** Whether something is a KargoProject, also one of another copy of this package. */
  public static isKargoProject(x: unknown): x is KargoProject {
    return BRAND.is(x);
  }

  /** A project that exists without this stack. Throws a SignetError for a name that no namespace can have. */
  public static fromProjectName(
    scope: Construct,
    id: string,
    name: string,
    options: {
      /** The installation. Default: the nearest Kargo above, else one in the namespace `kargo`. */
      readonly kargo?: IKargo;
    } = {},
  ): IKargoProject {
    checkConstruct<typeof options>(scope, id, options, { kargo: 'object?' });
    return new KargoProject(scope, id, name, options.kargo ?? installationOf(scope));
  }

  private constructor(
    scope: Construct,
    id: string,
    public readonly projectName: string,
    public readonly kargo: IKargo,
  ) {
    super(scope, id);
    checkName(this, 'name', projectName, DNS_LABEL);
  }

  public get namespace(): string {
    return this.projectName;
  }
}
