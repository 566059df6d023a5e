import { findEngine } from '../engine';
import { benchEngine } from './engine';
import { benchReview } from './review';
import { benchSeal } from './seal';
import { benchStart } from './start';

/** `npm run bench`: medians with the least and the greatest; what is compared is run in turn, and its ratio counts. */
async function main(): Promise<void> {
  const print = (text: string) => process.stdout.write(`${text}\n`);
  const engine = await findEngine(process.env, print);
  for (const bench of [benchStart, benchSeal, benchReview, () => benchEngine(engine)]) {
    (await bench()).forEach(print);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
