import { describe, expect, it } from 'vitest';
import { methodologyName } from '../../admin/rulesets/methodology-name.ts';

const edition = (id: string, methodology: string, from: string, ru: string) => ({
  id,
  methodology,
  title: { ru, kk: ru, en: ru },
  inForce: { from, until: null },
});

describe('what a methodology is called', () => {
  const editions = [
    edition('services-2014', 'services', '2014-12-30', 'Оценка качества услуг (редакция 2014 года)'),
    edition('services-2013', 'services', '2014-02-24', 'Оценка услуг (редакция 2013 года)'),
    edition('akims', 'akims', '2020-01-01', 'Конкурс «Лучший аким»'),
  ];
  const called = (methodology: string) => methodologyName(editions, methodology, (title) => title?.ru ?? '');

  it('is the title of its newest edition without what is the edition’s alone', () => {
    expect(called('services')).toBe('Оценка качества услуг');
    expect(called('akims')).toBe('Конкурс «Лучший аким»');
  });

  it('is its identifier while it has no edition', () => {
    expect(called('other')).toBe('other');
  });
});
