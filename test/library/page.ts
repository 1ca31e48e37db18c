import vm from 'node:vm';

/** Runs a script where there is only what a page has, with these texts at hand; `result` is what it leaves. */
export function runInPage(script: string, given: Readonly<Record<string, string>>): Promise<unknown> {
  // `process`, `require`, `Buffer`, `fs` and the like do not exist in this context.
  const page = vm.createContext({
    TextDecoder,
    TextEncoder,
    URL,
    setTimeout,
    queueMicrotask,
    structuredClone,
    console: undefined,
    ...given,
  });
  vm.runInContext(`var window = globalThis; var self = globalThis; ${script}`, page);
  return vm.runInContext('result', page) as Promise<unknown>;
}
