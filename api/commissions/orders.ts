/**
 * One number for each subject, the first to go first, such that every order that a chair gave holds; where two contradict each other, the
 * one given last does, and of the other what can.
 * @param ties the last first.
 */
export function placesOf(ties: readonly (readonly string[])[]): Map<string, number> {
  const after = new Map<string, Set<string>>();
  const subjects = [...new Set(ties.flat())];
  const leads = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    seen.add(from);
    return [...(after.get(from) ?? [])].some((next) => !seen.has(next) && leads(next, to, seen));
  };
  for (const tie of ties)
    for (const [index, first] of tie.entries())
      for (const next of tie.slice(index + 1)) if (!leads(next, first)) after.set(first, (after.get(first) ?? new Set()).add(next));
  const places = new Map<string, number>();
  const isFree = (one: string): boolean => subjects.every((other) => places.has(other) || !after.get(other)?.has(one));
  while (places.size < subjects.length) {
    const next = subjects.find((one) => !places.has(one) && isFree(one));
    if (next === undefined) throw new Error('orders without a circle have a first');
    places.set(next, places.size + 1);
  }
  return places;
}
