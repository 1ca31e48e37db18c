/** Each of a list with a key that it keeps though the text before it grows: what it says, and the how-manyth it is that says so. */
export function keyed<T>(all: readonly T[], saying: (one: T) => string): (readonly [string, T])[] {
  const counts = new Map<string, number>();
  return all.map((one) => {
    const said = saying(one);
    const count = counts.get(said) ?? 0;
    counts.set(said, count + 1);
    return [`${said} ${count}`, one];
  });
}
