import type { Entry, Said, SideName } from './comparison.ts';

/** What only one of two rulesets has: added first, then removed, each in its ruleset's order. */
export function lone<T, C>(
  left: ReadonlyMap<string, T>,
  right: ReadonlyMap<string, T>,
  said: (one: T, side: SideName) => Said<C>,
  isAnswered = (side: SideName, id: string): boolean => (side === 'left' ? right : left).has(id),
): Entry<C, never>[] {
  const only = (side: SideName, all: ReadonlyMap<string, T>): T[] => [...all].filter(([id]) => !isAnswered(side, id)).map(([, one]) => one);
  return [
    ...only('right', right).map((one): Entry<C, never> => ({ change: 'added', aspects: [], left: null, right: said(one, 'right') })),
    ...only('left', left).map((one): Entry<C, never> => ({ change: 'removed', aspects: [], left: said(one, 'left'), right: null })),
  ];
}

/** Those that both have under one id and that differ in some aspect, then those that one alone has. */
export function compareById<T, C, A extends string>(
  left: ReadonlyMap<string, T>,
  right: ReadonlyMap<string, T>,
  said: (one: T, side: SideName) => Said<C>,
  aspectsOf: (one: T, other: T) => readonly A[],
): Entry<C, A>[] {
  const changed = [...right].flatMap(([id, other]): Entry<C, A>[] => {
    const one = left.get(id);
    const aspects = one === undefined ? [] : aspectsOf(one, other);
    return one === undefined || aspects.length === 0
      ? []
      : [{ change: 'changed', aspects, left: said(one, 'left'), right: said(other, 'right') }];
  });
  return [...changed, ...lone(left, right, said)];
}
