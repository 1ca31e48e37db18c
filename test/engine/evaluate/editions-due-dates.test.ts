import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { kazakhstan } from '../../../engine/calendar/kazakhstan.ts';
import { checkRuleset, Day, dueDates } from '../../../engine/index.ts';

const calendar = await kazakhstan();

function due(edition: string, stage: string | null, starting: Readonly<Record<string, string>>): Record<string, string | null> {
  const name = `rulesets/${edition}.yaml`;
  const { ruleset } = checkRuleset({ name, text: readFileSync(name, 'utf8') });
  if (!ruleset) throw new Error(`${name} has errors`);
  const days = Object.fromEntries(Object.entries(starting).map(([event, day]) => [event, Day.parse(day) ?? Day.of(0, 0, 0)]));
  return Object.fromEntries(dueDates(ruleset.model, stage, days, calendar).map((one) => [one.id, one.due?.toString() ?? one.waitsFor]));
}

it('dates an inspection of 2013', () => {
  expect(
    due('service-control-2013', null, {
      half_year: '2014-01-01',
      // Thirty days before Monday 2 September; the 30 working days from that Monday are the 21 of September and nine of October, to Friday
      // 11.
      inspection_begins: '2013-09-02',
      // Friday 11 October: Saturday 12 is worked instead of Monday 14, Tuesday 15 is Qurban Ait, so the days are the 12th, the 16th, the
      // 17th.
      act_served: '2013-10-11',
    }),
  ).toEqual({
    plan_first_half: '2013-12-10',
    plan_second_half: '2013-05-10',
    notice_planned: '2013-08-03',
    notice_unplanned: '2013-09-01',
    inspection_ends: '2013-10-11',
    objections: '2013-10-17',
    measures_plan: '2013-10-17',
    letter: 'act_considered',
  });
});

it('dates the contest of 2020 from its announcement', () => {
  expect(due('rural-akim-2020', null, { announcement: '2020-05-14' })).toEqual({
    // 14 May and three weeks: 4 June; ten days more: 14 June.
    announcement_published: '2020-05-30',
    documents: '2020-06-04',
    verification: '2020-06-14',
    selection_held: '2020-06-30',
    interviews_held: '2020-07-30',
    documents_forwarded: '2020-08-15',
    republican_interviews_held: '2020-09-20',
  });
  expect(due('rural-akim-2020', 'regional', {})).toEqual({ interviews_held: '2020-07-30' });
});

it('dates the contest of 2025 stage by stage', () => {
  // Seven working days from Monday 25 August 2025: 26–29 August, then 2–4 September, for Monday 1 is free instead of Saturday 30 August.
  // Three more: 5, 8, 9 September.
  expect(due('service-provider-2025', 'admission', { invitation: '2025-08-25', incomplete_notice: '2025-08-29' })).toEqual({
    documents: '2025-09-04',
    verification: '2025-09-09',
    completion: '2025-09-02',
  });
  // The first of six days is Wednesday 10 September.
  expect(due('service-provider-2025', 'interview', { interviews_begin: '2025-09-10' })).toEqual({ interviews: '2025-09-17' });
  // Seven days from Monday 20 October are Monday 27, which is free instead of Saturday 25; three working days more end on Thursday 30.
  expect(due('service-provider-2025', 'regional', { voting_opened: '2025-10-20' })).toEqual({
    voting: '2025-10-27',
    regional_award: '2025-10-30',
  });
  expect(due('service-provider-2025', 'republican', {})).toEqual({ documents_forwarded: 'first_stage_over' });
  expect(due('service-provider-2025', null, { announcement: '2025-08-25' })['providers_informed']).toBe('2025-08-28');
});
