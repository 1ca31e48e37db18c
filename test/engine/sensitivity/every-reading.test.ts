import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { everyReading } from '../../../engine/index.ts';
import { evaluateData, modelOf, rulesetFrom } from '../../harness/rulesets.ts';

const label = (text: string) => `{ ru: ${text}, kk: ${text}, en: ${text} }`;

/**
 * A share of what was asked for; who was asked for nothing has all of it, or none. Cut at two places, and the third grade has no lower end.
 */
const LIBRARIES = `metodika: 1
id: libraries
methodology: libraries
version: 1.0.0
title: ${label('Libraries')}
act: { title: ${label('Act')} }
in_force: { from: "2024-01-01", until: null }
categories: { library: { label: ${label('Library')} } }
inputs:
  asked: { label: ${label('Asked')}, type: count, clause: "1" }
  met: { label: ${label('Met')}, type: count, clause: "1" }
limits: [{ rule: met <= asked, clause: "1" }]
readings:
  nothing_asked:
    question: ${label('None')}
    clause: "2"
    why: ${label('Open')}
    default: full
    options: { full: ${label('Full')}, none: ${label('None')} }
  unit:
    question: ${label('Unit')}
    clause: "3"
    why: ${label('Open')}
    default: hundred
    options: { hundred: ${label('Hundred')}, thousand: ${label('Thousand')} }
tables:
  scale:
    label: ${label('Scale')}
    clause: "4"
    hit: unique
    inputs: { score: { type: number, min: 0, max: 100 } }
    rows:
      - { when: { score: { from: 50, below: 90 } }, then: fair, label: ${label('Fair')} }
      - { when: { score: { from: 90 } }, then: good, label: ${label('Good')} }
      - { when: { score: { below: 50 } }, then: poor, label: ${label('Poor')} }
values:
  index:
    label: ${label('Index')}
    role: final
    clause: "1"
    formula: { by: nothing_asked, full: "100 * ratio(met, asked, 1)", none: "100 * ratio(met, asked, 0)" }
ranking: { by: index, within: category, best: highest, clause: "4" }
grade: { label: ${label('Grade')}, clause: "4", formula: scale(index) }
`;

const subject = (id: string, asked: number, met: number) => ({ id, category: 'library', inputs: { asked, met } });

describe('every reading tried', () => {
  it('tells for each subject how far rank and grade may move', async () => {
    const { model } = rulesetFrom(LIBRARIES);
    const cohort = { subjects: [subject('idle', 0, 0), subject('busy', 10, 8), subject('slow', 10, 4)] };
    const { evaluation } = await evaluateData(model, cohort);
    const tried = await everyReading(model, evaluation, { name: 'cohort', text: JSON.stringify(cohort) });
    // By the book: 100, 80, 40; where nothing asked is nothing met, 0, 80, 40.
    expect(tried.trials).toEqual([
      {
        reading: 'nothing_asked',
        option: 'none',
        refused: [],
        moved: 3,
        subjects: [
          { rank: 3, grade: 'poor', outcome: null },
          { rank: 1, grade: 'fair', outcome: null },
          { rank: 2, grade: 'poor', outcome: null },
        ],
      },
      {
        reading: 'unit',
        option: 'thousand',
        refused: [],
        moved: 0,
        subjects: [
          { rank: 1, grade: 'good', outcome: null },
          { rank: 2, grade: 'fair', outcome: null },
          { rank: 3, grade: 'poor', outcome: null },
        ],
      },
    ]);
    expect(tried.subjects).toEqual([
      {
        subject: 'idle',
        rank: { taken: 1, best: 1, worst: 3 },
        grade: { taken: 'good', best: 'good', worst: 'poor' },
        outcomes: [],
        dependsOn: ['nothing_asked'],
      },
      {
        subject: 'busy',
        rank: { taken: 2, best: 1, worst: 2 },
        grade: { taken: 'fair', best: 'fair', worst: 'fair' },
        outcomes: [],
        dependsOn: ['nothing_asked'],
      },
      {
        subject: 'slow',
        rank: { taken: 3, best: 2, worst: 3 },
        grade: { taken: 'poor', best: 'poor', worst: 'poor' },
        outcomes: [],
        dependsOn: ['nothing_asked'],
      },
    ]);
  });

  it.each(['service-quality-2014', 'rural-akim-2020'])('of the example of %s is what each option alone comes to', async (id) => {
    const model = modelOf(id);
    const text = readFileSync(new URL(`../../../rulesets/examples/${id}.json`, import.meta.url), 'utf8');
    const cohort = JSON.parse(text) as object;
    const { evaluation } = await evaluateData(model, cohort);
    const tried = await everyReading(model, evaluation, { name: 'cohort', text });
    const options = [...model.readings.values()].reduce((sum, reading) => sum + reading.options.size - 1, 0);
    expect(tried.trials).toHaveLength(options);
    const some = tried.trials.filter((_, index) => index % 7 === 0);
    for (const { reading, option, subjects, refused } of some) {
      expect(refused).toEqual([]);
      const other = await evaluateData(model, cohort, { [reading]: option });
      expect(subjects).toEqual(other.evaluation.subjects.map(({ rank, grade, outcome }) => ({ rank, grade, outcome })));
    }
    const taken = evaluation.subjects.map(({ rank }) => rank);
    expect(tried.subjects.map(({ rank }) => rank?.taken ?? null)).toEqual(taken);
    for (const { rank } of tried.subjects) if (rank) expect([rank.best <= rank.taken, rank.taken <= rank.worst]).toEqual([true, true]);
  });
});
