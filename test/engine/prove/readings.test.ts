import { describe, expect, it } from 'vitest';
import { intervalText } from '../../../engine/prove/linear/interval.ts';
import { prove, said, understand } from './model.ts';

const reading = (id: string, ...options: string[]) =>
  `  ${id}: { question: *words, clause: "1", why: *words, default: ${options[0] ?? ''}, options: { ${options.map((one) => `${one}: *words`).join(', ')} } }`;

describe('readings', () => {
  it('are looked at in every combination that makes a difference, and in no other', () => {
    const { ranges } = understand(`
inputs:
  a: { ~ type: count, max: 10 }
readings:
${reading('size', 'small', 'large')}
${reading('form', 'plain', 'odd')}
values:
  part: { ~ formula: { by: form, plain: 'min(1, a / 5)', odd: 'max(0, 1 - a / 5)' } }
  whole: { ~ formula: part * k, legend: { k: { by: size, small: 5, large: 15 } } }`);
    expect(ranges.readings('part', 'body').length).toBe(2);
    expect(
      ranges
        .readings('whole', 'body')
        .map(({ assignment, result }) => [...assignment.values(), intervalText(result.range ?? { low: null, high: null })]),
    ).toEqual([
      ['small', '[0; 5]'],
      ['large', '[0; 15]'],
    ]);
  });

  it('beyond a limit are left open, which says less and nothing wrong', () => {
    const ids = Array.from({ length: 14 }, (_, index) => `r${index + 1}`);
    const { ranges } = understand(`
inputs:
  a: { ~ type: count }
readings:
${ids.map((id) => reading(id, 'no', 'yes')).join('\n')}
values:
${ids.map((id) => `  v_${id}: { ~ formula: { by: ${id}, no: 0, yes: 1 } }`).join('\n')}
  sum: { ~ formula: ${ids.map((id) => `v_${id}`).join(' + ')} }
  all: { ~ formula: sum - 0 }`);
    expect(ranges.readings('sum', 'body').length).toBe(4096);
    expect(intervalText(ranges.of('all') ?? { low: null, high: null })).toBe('[0; 14]');
  });

  it('answer together what none answers alone', () => {
    const found = prove(
      understand(`
inputs:
  a: { ~ type: count, max: 10 }
readings:
${reading('first', 'free', 'bounded')}
${reading('second', 'free', 'bounded')}
values:
  one: { ~ formula: a, cap: { by: first, free: none, bounded: 5 } }
  two: { ~ formula: a, cap: { by: second, free: none, bounded: 5 } }
  both: { ~ weight: 10, formula: one + two }`),
    );
    expect(said(found)).toEqual([
      'info range-answered: Значение «both» (категория body) может превысить 10: 20. На это отвечают прочтения first, second. Например: a = 10.',
    ]);
  });

  it('that do not help answer nothing', () => {
    const found = prove(
      understand(`
inputs:
  a: { ~ type: count, max: 10 }
readings:
${reading('form', 'once', 'twice')}
values:
  both: { ~ weight: 9, formula: { by: form, once: a, twice: 2 * a } }`),
    );
    expect(found.map(({ code, details }) => [code, details['reached'], details['under']])).toEqual([['weight-exceeded', '10', 'none']]);
  });
});
