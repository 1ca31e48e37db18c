import { describe, expect, it } from 'vitest';
import { numberSlip, rangeSlip } from '../../../engine/number/slip.ts';

describe('a number as people write it', () => {
  it.each([
    ['0,5', 'comma', '0.5'],
    ['-0,25', 'comma', '-0.25'],
    ['−1', 'minus', '-1'],
    ['– 12,5', 'minus', '-12.5'],
    ['1 000', 'spaces', '1000'],
    ['12\u00a0345', 'spaces', '12345'],
    [' 7 ', 'quotes', '7'],
    ['+0.5', 'quotes', '+0.5'],
  ])('%j is %s: %s', (text, form, instead) => {
    expect(numberSlip(text)).toEqual({ form, instead, part: '' });
  });

  it.each([
    ['10%', '10', '0.1'],
    ['2,5 %', '2.5', '0.025'],
    ['100%', '100', '1'],
    ['0%', '0', '0'],
    ['-150%', '-150', '-1.5'],
  ])('%s is %s per cent, or the part %s', (text, instead, part) => {
    expect(numberSlip(text)).toEqual({ form: 'percent', instead, part });
  });

  it.each(['', '12 345 6', '1,2,3', 'десять', '1/3', '10 тенге', '2014-03-05', '−', '%'])('%j is none', (text) => {
    expect(numberSlip(text)).toBeNull();
  });
});

describe('a range as people write it', () => {
  it.each([
    ['50-80', '{ from: 50, to: 80 }'],
    ['50 – 80', '{ from: 50, to: 80 }'],
    ['от 50 до 79,9', '{ from: 50, to: 79.9 }'],
    ['0..9', '{ from: 0, to: 9 }'],
    ['>= 50', '{ from: 50 }'],
    ['≥50', '{ from: 50 }'],
    ['не менее 50', '{ from: 50 }'],
    ['> 50', '{ above: 50 }'],
    ['свыше 80', '{ above: 80 }'],
    ['≤ 10', '{ to: 10 }'],
    ['до 10', '{ to: 10 }'],
    ['менее 10', '{ below: 10 }'],
    ['90+', '{ from: 90 }'],
  ])('%s is %s', (text, range) => {
    expect(rangeSlip(text)).toBe(range);
  });

  it.each(['', '50', 'высокая', 'a-b', '2014-03-05'])('%j is none', (text) => {
    expect(rangeSlip(text)).toBeNull();
  });
});
