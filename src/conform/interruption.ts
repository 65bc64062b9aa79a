/** How long checks under way may go on after the run was asked to end, in milliseconds. */
const GRACE = 5000;

/** Resolves some time after the signal; undefined without one. */
export function interruption(signal: AbortSignal | undefined, grace: number = GRACE): Promise<void> | undefined {
  if (signal === undefined) return undefined;
  return new Promise((resolve) => {
    // Nobody waits for the end of this time but checks that are under way.
    const begin = () => setTimeout(resolve, grace).unref();
    if (signal.aborted) begin();
    else signal.addEventListener('abort', begin, { once: true });
  });
}
