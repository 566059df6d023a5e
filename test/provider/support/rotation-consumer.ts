import { RotationViolation, type RotatingToken } from './rotating-token';

/**
 * A consumer that changes to a new token as late as it may: at the end of the overlap, or at once without one. At no moment
 * is it without a valid token.
 */
export class LateConsumer {
  #held: string | undefined;
  #until = 0;

  public constructor(private readonly token: RotatingToken) {}

  /** The name of the Secret of the token that it uses. */
  public get held(): string | undefined {
    return this.#held;
  }

  /** Its token was revoked for another reason than its age: it takes the new one when there is one. */
  public release(): void {
    this.#held = undefined;
  }

  /** Takes what the state returns now, if it has to. @throws RotationViolation if its token is not valid before that. */
  public async look(): Promise<void> {
    const { name, previous, time } = this.token;
    const valid = await this.token.valid();
    const isEarly = this.#held !== undefined && !valid.includes(this.#held);
    if (isEarly && time < this.#until)
      throw new RotationViolation(`the token ${this.#held} was revoked before the end of its overlap`);
    if (name === undefined || !valid.includes(name)) return;
    if (name === this.#held) {
      this.#until = Infinity;
    } else if (previous?.name === this.#held && Date.parse(previous?.valid_until ?? '') > time) {
      this.#until = Date.parse(previous?.valid_until ?? '');
    } else {
      if (this.#held !== undefined && time < this.#until)
        throw new RotationViolation(`the token ${this.#held} was left out before the end of its overlap`);
      this.#held = name;
      this.#until = Infinity;
    }
  }
}
