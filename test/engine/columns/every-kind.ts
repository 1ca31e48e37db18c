import type { Model } from '../../../engine/index.ts';
import { rulesetFrom } from '../../harness/rulesets.ts';
import { label, said } from '../fuzz/sections.ts';

/** A ruleset whose inputs are of every kind, with bounds, defaults, orders and what may not repeat. */
const RULESET = {
  metodika: 1,
  id: 'every-kind',
  methodology: 'every-kind',
  version: '1.0.0',
  title: label,
  act: { title: label },
  in_force: { from: '2020-01-01', until: null },
  categories: { a: { label }, b: { label } },
  attributes: { region: { label } },
  readings: { way: { question: label, clause: '1', why: label, default: 'first', options: { first: label, second: label } } },
  inputs: {
    n1: { label, type: 'number', optional: true },
    n2: { label, type: 'integer', absent: 0 },
    n3: { label, type: 'count', max: 1000 },
    n4: { label, type: 'number', above: -2.5, below: 12.75, absent: 1.125 },
    b1: { label, type: 'bool', optional: true },
    b2: { label, type: 'bool' },
    t1: { label, type: 'text', optional: true },
    t2: { label, type: 'text', absent: 'Иное' },
    c1: { label, type: 'choice', options: { one: label, two: label }, absent: 'one' },
    d1: { label, type: 'date', optional: true },
    d2: { label, type: 'date', absent: '2020-02-29' },
    lot: { label, type: 'integer' },
    of_a: { label, type: 'count', of: 'a' },
    marks: { label, type: 'record', each: { type: 'number', optional: true }, fields: { m1: { label }, m2: { label } } },
    more: { label, type: 'record', optional: true, fields: { m3: { label, type: 'count' }, m4: { label, type: 'bool', absent: true } } },
    parts: {
      label,
      type: 'list',
      order_by: 'pn',
      fields: {
        pn: { label, type: 'number' },
        pm: { label, type: 'count', optional: true },
        pb: { label, type: 'bool', optional: true },
        pt: { label, type: 'text' },
        pc: { label, type: 'choice', options: { one: label, two: label } },
        pd: { label, type: 'date', optional: true },
        pr: { label, type: 'record', each: { type: 'number', optional: true }, fields: { p1: { label }, p2: { label } } },
      },
    },
    months: {
      label,
      type: 'list',
      optional: true,
      unique: ['day', 'who'],
      order_by: 'day',
      min_rows: 1,
      fields: {
        day: { label, type: 'date', optional: true },
        who: { label, type: 'text' },
        names: { label, type: 'list', optional: true, fields: { name: { label, type: 'text' }, size: { label, type: 'number', min: 0 } } },
      },
    },
  },
  values: { v: { ...said, formula: 'n3 + if(t2 == "Особое", 1, 0)' } },
};

export const everyKind = (): Model => rulesetFrom(JSON.stringify(RULESET), 'every-kind.json').model;
