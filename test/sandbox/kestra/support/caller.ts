import type { KestraSandbox } from '../../../../src/sandbox';

/** The part of a response body that the tests read. */
export interface Body {
  readonly [name: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly message: string;
  readonly fullToken: string;
  readonly total: number;
  readonly results: readonly Body[];
}

/** Calls below `/api/v1`, as the administrator or with another token. */
export class Caller {
  readonly #sandbox: KestraSandbox;
  readonly #token: string;

  public constructor(sandbox: KestraSandbox, token = sandbox.adminToken) {
    this.#sandbox = sandbox;
    this.#token = token;
  }

  public async send(method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }> {
    const answer = await this.#sandbox.callWith(this.#token, method, `/api/v1/${path}`, body);
    return { status: answer.status, body: answer.body as Body };
  }

  public async status(method: string, path: string, body?: unknown): Promise<number> {
    return (await this.send(method, path, body)).status;
  }

  /** @throws Error for a refusal */
  public async done(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.send(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.body.message}`);
    return answer.body;
  }

  /** A service account in tenant `main`, with a token of its own. */
  public async bot(
    name: string,
    more: object = {},
  ): Promise<{ id: string; token: string; tokenId: string; as: Caller }> {
    const { id } = await this.done('POST', 'main/service-accounts', { name, ...more });
    const issued = await this.done('POST', `main/service-accounts/${id}/api-tokens`, { name: 'key' });
    return { id, token: issued.fullToken, tokenId: issued.id, as: new Caller(this.#sandbox, issued.fullToken) };
  }
}
