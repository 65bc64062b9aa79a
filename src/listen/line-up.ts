/** Lets messages about the same things pass one after the other, in the order in which they came, and others at once. */
export function lineUp(): <T>(names: readonly string[], pass: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (names, pass) => {
    const earlier = names.map((name) => last.get(name));
    const passing = Promise.allSettled(earlier).then(pass);
    for (const name of names) last.set(name, passing);
    try {
      return await passing;
    } finally {
      for (const name of names) if (last.get(name) === passing) last.delete(name);
    }
  };
}
