/** Fills token Secrets. */
export interface TokenController {
  /** Whether the controller is paused: it then fills no Secrets. */
  readonly paused: boolean;
  /** Stops filling and deleting Secrets, as if the controller did not run. */
  readonly pause: () => void;
  /** Continues, also with the changes since the pause. */
  readonly resume: () => void;
}
