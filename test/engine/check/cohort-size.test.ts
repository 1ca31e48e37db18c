import { describe, expect, it } from 'vitest';
import { checkCohort, describe as inWords, MAX_COHORT_LENGTH } from '../../../engine/index.ts';
import { goodSubject, saidOf, smallModel } from './small.ts';

const model = smallModel();
const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ member: `m${index}`, points: 1, most: 5 }));

/** Bounds that no honest file meets: each is said in words, and nothing is read beyond it. */
describe('a cohort that is too large', () => {
  it('is refused by the length of its text', () => {
    const text = ' '.repeat(MAX_COHORT_LENGTH + 1);
    expect(saidOf(model, text)).toEqual(['1:1 error too-large Текст слишком велик: 128 000 001 знак, а читается не больше 128 000 000.']);
  });

  it('is refused by the number of its subjects', () => {
    const text = `{"subjects": [${'0,'.repeat(100_000)}0]}`;
    expect(saidOf(model, text)).toEqual(['1:14 error cohort-too-many-subjects Субъектов слишком много: 100 001 при пределе 100 000.']);
  });

  it('is refused by the number of rows of a list', () => {
    const text = JSON.stringify({ subjects: [goodSubject('a', { total: 6000, sheets: rows(5001) })] });
    expect(saidOf(model, text)).toEqual([
      '1:204 error cohort-too-many-rows Субъект «a»: в «sheets» слишком много строк: 5 001 при пределе 5 000.',
    ]);
  });

  it('takes as many rows as that', () => {
    const text = JSON.stringify({ subjects: [goodSubject('a', { total: 6000, sheets: rows(5000) })] });
    expect(saidOf(model, text)).toEqual([]);
  });

  it('says how many diagnostics it leaves unsaid', () => {
    const text = JSON.stringify({
      subjects: Array.from({ length: 1200 }, (_, index) => goodSubject(`s${index}`, { channel: `way${index}` })),
    });
    const { diagnostics, cohort } = checkCohort(model, { name: 'cohort', text });
    expect(cohort).toBeNull();
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(1000);
    expect(diagnostics.filter(({ severity }) => severity === 'info').map((one) => inWords(one, 'ru').message)).toEqual([
      'И ещё 200 ошибок.',
    ]);
  });
});

describe('readings of the command line', () => {
  it('stand above those of the file, and are refused like them', () => {
    const text = JSON.stringify({ readings: { rounding: 'half' }, subjects: [goodSubject('a')] });
    expect(checkCohort(model, { name: 'cohort', text }, { rounding: 'down' }).cohort?.readings.get('rounding')).toBe('down');
    const codes = checkCohort(model, { name: 'cohort', text }, { rounding: 'up', other: 'x' }).diagnostics.map(({ code }) => code);
    expect(codes).toEqual(['cohort-unknown-option', 'cohort-unknown-reading']);
  });
});
