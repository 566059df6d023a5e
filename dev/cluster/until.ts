/** Asks again and again until the answer is yes; throws, saying what did not come true, after half a minute. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited for 30 s, but it is not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
