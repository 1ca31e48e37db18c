/// <reference types="vite/client" />

/** Cohorts that are shipped with the editions, by edition: each a file of its own, fetched when it is asked for. */
const EXAMPLES = import.meta.glob<string>('../../../../rulesets/examples/*.json', { query: '?url', import: 'default' });

const pathOf = (edition: string): string => `../../../../rulesets/examples/${edition}.json`;

export const hasExample = (edition: string): boolean => pathOf(edition) in EXAMPLES;

export async function exampleOf(edition: string): Promise<{ readonly name: string; readonly text: string } | null> {
  const address = await EXAMPLES[pathOf(edition)]?.();
  if (address === undefined) return null;
  const answer = await fetch(address);
  return answer.ok ? { name: `${edition}.json`, text: await answer.text() } : null;
}
