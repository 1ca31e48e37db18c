/** What a page notices of itself, in milliseconds since the last key or press. */
export interface Noticed {
  /** To when the page was painted after each mark or measure of a name. */
  readonly shown: Readonly<Record<string, readonly number[]>>;
  /** How long evaluating took. */
  readonly took: readonly number[];
  /** Tasks of the page that lasted. */
  readonly long: readonly number[];
  /** To when the page was painted after the press itself. */
  readonly painted: readonly number[];
}

/** Runs in the page, before any script of its own. */
export function noticed(): void {
  let began = performance.now();
  let kept = { shown: {} as Record<string, number[]>, took: [] as number[], long: [] as number[], painted: [] as number[] };
  const clear = (): void => {
    kept = { shown: {}, took: [], long: [], painted: [] };
  };
  /** What is on its way when a key comes is of the text before: that is no answer to it. */
  const begin = ({ timeStamp }: Event): void => {
    began = timeStamp;
    kept.shown = {};
    kept.took = [];
  };
  const painted = (tell: (at: number) => void): void => {
    const since = began;
    requestAnimationFrame(() => setTimeout(() => since === began && tell(performance.now() - since)));
  };
  const show = (name: string): void => painted((at) => (kept.shown[name] ??= []).push(at));
  addEventListener('keydown', begin, true);
  addEventListener(
    'click',
    (event) => {
      begin(event);
      painted((at) => kept.painted.push(at));
    },
    true,
  );
  const [mark, measure] = [performance.mark.bind(performance), performance.measure.bind(performance)];
  performance.mark = (name, ...rest) => {
    show(name);
    return mark(name, ...rest);
  };
  performance.measure = (name, ...rest) => {
    show(name);
    const made = measure(name, ...rest);
    kept.took.push(made.duration);
    return made;
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) kept.long.push(duration);
  }).observe({ entryTypes: ['longtask'] });
  Object.assign(globalThis, { noticed: { seen: (): Noticed => kept, clear } });
}
