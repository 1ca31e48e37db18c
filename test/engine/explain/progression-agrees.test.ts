import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateCohort } from '../../../engine/bench/generate.ts';
import {
  explainProgression,
  explainFindings,
  explainedText,
  LANGUAGES,
  report,
  type Evaluated,
  type Progression,
  type ReportedSubject,
} from '../../../engine/index.ts';
import { Rational } from '../../../engine/number/rational.ts';
import { evaluateData, modelOf } from '../../harness/rulesets.ts';
import { casesOf } from './cases.ts';
import { samples } from '../../harness/length.ts';

/** What a progression says agrees with the record it explains, whatever the cohort. */

const root = new URL('../../../', import.meta.url);
const dataOf = (path: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Record<string, unknown>;
const contests = ['rural-akim-2020', 'service-provider-2025'];
const editions = [...contests, 'service-control-2013'];

type Stage = Progression['stages'][number];
type Held = NonNullable<ReportedSubject['stages']>[number];

const exact = (score: unknown): string | null => (score as { exact: string } | null)?.exact ?? null;

function agrees(stage: Stage, record: Held, name: string): void {
  const { id, status, reasons, gates, contest } = stage;
  expect({ id, status, reasons: reasons.map((reason) => reason.id) }, name).toEqual({
    id: record.id,
    status: record.status,
    reasons: record.reasons,
  });
  const turnedAway = gates.filter((gate) => gate.status === 'rejected').map(({ reason }) => reason);
  const atDoor = status === 'rejected' && !reasons.some((reason) => reason.id === 'below_cut');
  expect(turnedAway, name).toEqual(atDoor ? record.reasons : []);
  if (!contest) {
    expect(record.group, name).toBeNull();
    return;
  }
  expect(contest.group.key, name).toBe(record.group);
  expect(contest.ranking?.rank ?? null, name).toBe(record.rank);
  const score = contest.score?.value;
  expect(score?.kind === 'number' ? score.exact : null, name).toBe(exact(record.score));
  const pending = (reason: string | undefined): boolean => status === 'pending' && record.reasons[0] === reason;
  expect(contest.awaits.length > 0, name).toBe(pending('awaits_earlier_stage'));
  expect(contest.lacking.length > 0, name).toBe(pending(undefined));
  if (pending('no_quorum') || contest.ranking) expect(contest.quorum?.holds ?? true, name).toBe(contest.ranking !== null);
  if (contest.ranking) ranks(contest.ranking, record, name);
}

function ranks(
  { rank, first, last, of, advance, cuts, tie }: NonNullable<NonNullable<Stage['contest']>['ranking']>,
  { status, reasons }: Held,
  name: string,
): void {
  expect(rank <= first && first <= last && last <= of, name).toBe(true);
  expect(advance.value.kind === 'number' && Number(advance.value.value) === cuts[0]?.positions, name).toBe(true);
  for (const { kind, made, margin, lastIn, firstOut } of cuts) {
    const passed = ['advanced', 'winner', ...(kind === 'places' ? ['placed'] : [])].includes(status);
    const tied = reasons.includes('tie_needs_chair');
    if (!tied) expect(made, name).toBe(passed);
    if (margin?.kind === 'number') expect(margin.exact?.startsWith('-'), name).toBe(false);
    if (made === true && firstOut === null) expect(margin, name).toBeNull();
    if (made === false) expect(lastIn, name).not.toBeNull();
  }
  const unsettled = tie !== null && tie.matters && !tie.allAdvance && tie.unsettled.length > 0;
  if (reasons.includes('tie_needs_chair')) expect(unsettled, name).toBe(true);
  // Every rival is told apart once, by the link that decides, and is not asked about after it.
  const decided = (tie?.links ?? []).flatMap(({ rivals }) => rivals.filter(({ order }) => order !== 'equal').map(({ who }) => who.id));
  expect(new Set(decided).size, name).toBe(decided.length);
  if (tie && !tie.allAdvance)
    expect([...decided, ...tie.unsettled.map(({ id }) => id)].sort(), name).toEqual(tie.equals.map(({ id }) => id).sort());
}

function everybody({ model, evaluation }: Evaluated, pages = false): void {
  for (const record of report(model, evaluation, 'ru').results) {
    const progression = explainProgression(model, evaluation, record.subject);
    const findings = explainFindings(model, evaluation, record.subject);
    expect([progression !== null, findings !== null], record.subject).toEqual([record.stages !== null, record.findings !== null]);
    progression?.stages.forEach((stage, index) => {
      agrees(stage, record.stages?.[index] as Held, `${record.subject} ${stage.id}`);
    });
    if (progression) expect(progression.outcome?.id ?? null).toBe(record.outcome);
    expect(
      findings?.findings.map(({ code, item, place }) => ({
        code,
        item: item?.id ?? null,
        ...Object.fromEntries(place.map(({ name, value }) => [name, value.kind === 'number' ? Number(value.value) : null])),
      })) ?? null,
    ).toEqual(record.findings);
    for (const { rule } of findings?.findings ?? []) expect(rule.value).toEqual({ kind: 'bool', bool: true });
    if (!pages) continue;
    expect(JSON.parse(JSON.stringify({ progression, findings }))).toEqual({ progression, findings });
    for (const language of LANGUAGES) {
      const text = progression ? explainedText(progression, language) : findings ? explainedText(findings, language) : '';
      expect(text).not.toMatch(/explain-|status-|reason-|undefined|\[object|NaN/);
    }
  }
}

test.each(readdirSync(new URL('test/vectors/', root)).filter((name) => editions.some((id) => name.startsWith(id))))(
  'the cohort %s',
  async (name) => {
    const { ruleset, cohort, readings } = dataOf(`test/vectors/${name}`) as {
      ruleset: string;
      cohort: unknown;
      readings: Record<string, string>;
    };
    everybody(await evaluateData(modelOf(ruleset), cohort, readings));
  },
);

test.each(readdirSync(new URL('rulesets/examples/', root)).filter((name) => editions.some((id) => name === `${id}.json`)))(
  'the example %s',
  async (name) => {
    everybody(await evaluateData(modelOf(name.replace('.json', '')), dataOf(`rulesets/examples/${name}`)), true);
  },
);

describe.each(editions)('%s', (id) => {
  test('its cases', async () => {
    for (const evaluate of casesOf(id).values()) everybody(await evaluate(), true);
  });

  test('random cohorts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        everybody(await evaluateData(modelOf(id), generateCohort(modelOf(id), 4, seed)), true);
      }),
      samples(3),
    );
  });
});

test('the margin is the difference of the scores', async () => {
  const { model, evaluation } = await evaluateData(modelOf('rural-akim-2020'), dataOf('rulesets/examples/rural-akim-2020.json'));
  for (const { id } of evaluation.cohort.subjects) {
    for (const { contest } of explainProgression(model, evaluation, id)?.stages ?? []) {
      for (const { made, margin, lastIn, firstOut } of contest?.ranking?.cuts ?? []) {
        const other = made ? firstOut : lastIn;
        if (!margin || !other) continue;
        const [own, theirs, by] = [contest?.score?.value, other.score, margin].map((value) => fraction(value)) as [
          Rational,
          Rational,
          Rational,
        ];
        expect((made ? own.subtract(theirs) : theirs.subtract(own)).toString()).toBe(by.toString());
      }
    }
  }
});

function fraction(value: unknown): Rational {
  const [p = '0', q = '1'] = (exact(value) ?? '').split('/');
  return Rational.of(BigInt(p), BigInt(q));
}
