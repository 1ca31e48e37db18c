import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRuleset } from '../../../engine/index.ts';

const LABEL = '{ ru: а, kk: ә, en: a }';
const ruleset = (condition: string) => `metodika: 1
id: shares-2020
methodology: shares
version: 1.0.0
title: ${LABEL}
act: { title: ${LABEL} }
in_force: { from: "2020-01-01", until: null }
categories: { c: { label: ${LABEL} } }
inputs:
  area: { label: ${LABEL}, type: number, min: 1, max: 9 }
  rent: { label: ${LABEL}, type: number, min: 1, max: 9, optional: true }
  let: { label: ${LABEL}, type: bool }
  rooms: { label: ${LABEL}, type: list, fields: { size: { label: ${LABEL}, type: number } } }
parameters: { most: { label: ${LABEL}, clause: "1", value: true } }
values:
  large: { label: ${LABEL}, clause: "1", formula: area > 5 }
  middle: { label: ${LABEL}, clause: "1", formula: 'median_over(all, area, ${condition})' }
`;

/** Every kind of condition there is. */
const CONDITIONS = [
  'let',
  'large',
  'most',
  'present(rent)',
  'area > 5',
  'not let',
  'area > 2 and let',
  'any(rooms.size > 3)',
  'if(let, large, most)',
];

describe('who has no share in a figure of a group', () => {
  it.each(CONDITIONS)('is told by the condition as it is written: %s', (condition) => {
    const { diagnostics } = checkRuleset({ name: 'a.yaml', text: ruleset(condition) });
    const because = diagnostics.find(({ code }) => code === 'may-be-missing')?.details['because'];
    // A parameter that says yes leaves nobody out.
    expect(because).toBe(condition === 'most' ? undefined : condition);
  });
});

/** Words by which the program speaks of itself. */
const INTERNAL = /(?<![\w"«“.])(?:binary|unary|call|symbol|constant|node|undefined|object|null\b(?! ))(?![\w"».])/;

it.each(readdirSync('test/diagnostics').filter((name) => name.endsWith('.txt')))('%s has no word of the program itself', (name) => {
  const lines = readFileSync(`test/diagnostics/${name}`, 'utf8').split('\n');
  expect(lines.map((line) => line.replace(/^\d+:\d+ \w+ \S+ /, '')).filter((line) => INTERNAL.test(line))).toEqual([]);
});
