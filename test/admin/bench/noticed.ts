/** What a page notices of itself, in milliseconds. */
export interface Noticed {
  /** From the last key or press to each mark of a name. */
  readonly after: Readonly<Record<string, readonly number[]>>;
  /** How long evaluating took. */
  readonly took: readonly number[];
  /** Tasks of the page that lasted. */
  readonly long: readonly number[];
  /** From the last press to when the page was painted. */
  readonly painted: readonly number[];
}

/** Runs in the page, before any script of its own. */
export function noticed(): void {
  let began = performance.now();
  const kept = { after: {} as Record<string, number[]>, took: [] as number[], long: [] as number[], painted: [] as number[] };
  const begin = (): void => {
    began = performance.now();
  };
  addEventListener('keydown', begin, true);
  addEventListener(
    'click',
    () => {
      begin();
      const pressed = began;
      requestAnimationFrame(() => setTimeout(() => kept.painted.push(performance.now() - pressed)));
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { name, entryType, startTime, duration } of list.getEntries()) {
      if (entryType === 'longtask') kept.long.push(duration);
      else if (entryType === 'measure') kept.took.push(duration);
      if (entryType === 'longtask') continue;
      (kept.after[name] ??= []).push(startTime + (entryType === 'measure' ? duration : 0) - began);
    }
  }).observe({ entryTypes: ['mark', 'measure', 'longtask'] });
  const clear = (): void => {
    kept.after = {};
    kept.took = [];
    kept.long = [];
    kept.painted = [];
    begin();
  };
  Object.assign(globalThis, { noticed: Object.assign(kept, { clear }) });
}
