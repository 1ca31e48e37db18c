import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mutate, startOf } from '../../../engine/index.ts';
import { times } from '../../harness/length.ts';

const COUNT = times(30, 10);
const editions = readdirSync('rulesets').filter((name) => name.endsWith('.yaml'));

it.each(editions)(`of ${COUNT} changes to %s at least 95 %% are noticed`, async (name) => {
  const survived: string[] = [];
  let total = 0;
  for await (const { outcome, kind, was, now, at } of mutate(
    { name, text: readFileSync(`rulesets/${name}`, 'utf8') },
    { seed: 1, count: COUNT },
  )) {
    total += 1;
    if (outcome === 'survived') survived.push(`${startOf(at).line} ${kind}: ${was} → ${now}`);
  }
  expect(total).toBe(COUNT);
  // The whole list says what to pin.
  expect(survived.length <= total * 0.05 ? [] : survived).toEqual([]);
});
