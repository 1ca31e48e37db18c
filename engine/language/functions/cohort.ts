import type { Label } from '../ruleset.ts';
import type { CohortFunction } from './signature.ts';

function cohort(name: string, example: string, doc: Label, rest: Partial<CohortFunction> = {}): CohortFunction {
  return { family: 'cohort', name, example, doc, over: 'number', options: [], filter: true, result: 'number', ...rest };
}

const direction = { name: 'direction', type: 'direction' } as const;

export const cohortFunctions: readonly CohortFunction[] = [
  cohort('min_over', 'min_over(category, services_rendered)', {
    ru: 'Наименьшее значение в группе',
    kk: 'Топтағы ең кіші мән',
    en: 'The smallest value in a group',
  }),
  cohort('max_over', 'max_over(category, services_rendered)', {
    ru: 'Наибольшее значение в группе',
    kk: 'Топтағы ең үлкен мән',
    en: 'The largest value in a group',
  }),
  cohort('sum_over', 'sum_over(stage, votes)', {
    ru: 'Сумма значений в группе',
    kk: 'Топтағы мәндердің қосындысы',
    en: 'The sum of the values in a group',
  }),
  cohort('mean_over', 'mean_over(category, load_index)', {
    ru: 'Среднее арифметическое в группе',
    kk: 'Топтағы арифметикалық орта',
    en: 'The arithmetic mean in a group',
  }),
  cohort('median_over', 'median_over(all, score)', { ru: 'Медиана в группе', kk: 'Топтағы медиана', en: 'The median in a group' }),
  cohort(
    'count_over',
    'count_over(category, loaded)',
    {
      ru: 'Сколько субъектов группы отвечают условию',
      kk: 'Топта шартқа сай субъектілер саны',
      en: 'How many subjects of a group meet a condition',
    },
    { over: 'nothing' },
  ),
  cohort(
    'distinct_over',
    'distinct_over(category, load_index, loaded)',
    {
      ru: 'Сколько различных значений в группе (для списка — по всем строкам группы)',
      kk: 'Топтағы әртүрлі мәндер саны (тізім үшін — топтың барлық жолдары бойынша)',
      en: 'How many different values a group has (for a list, over all its rows)',
    },
    { over: 'any' },
  ),
  cohort(
    'rank_over',
    'rank_over(category, score, highest)',
    {
      ru: 'Место в группе; равные делят место («1, 2, 2, 4»)',
      kk: 'Топтағы орын; теңдер орынды бөліседі («1, 2, 2, 4»)',
      en: 'The place in a group; equals share it ("1, 2, 2, 4")',
    },
    { options: [direction] },
  ),
  cohort(
    'dense_rank_over',
    'dense_rank_over(category, load_index, lowest, loaded)',
    {
      ru: 'Место в группе без пропусков («1, 2, 2, 3»)',
      kk: 'Топтағы бос орынсыз реті («1, 2, 2, 3»)',
      en: 'The place in a group without gaps ("1, 2, 2, 3")',
    },
    { options: [direction] },
  ),
  cohort(
    'order_over',
    'order_over(category, load_index, lowest, loaded)',
    {
      ru: 'Порядковый номер в группе; среди равных раньше меньший код субъекта',
      kk: 'Топтағы реттік нөмір; теңдер арасында субъект коды кішісі бұрын',
      en: 'The ordinal number in a group; among equals the lower id comes first',
    },
    { options: [direction] },
  ),
  cohort(
    'share_over',
    'share_over(stage, votes, 0)',
    {
      ru: 'Доля в сумме группы; третий аргумент — когда сумма равна 0',
      kk: 'Топ қосындысындағы үлес; үшінші аргумент — қосынды 0 болғанда',
      en: 'The share of the group’s sum; the third argument when the sum is 0',
    },
    { options: [{ name: 'empty', type: 'number' }] },
  ),
  cohort(
    'scale_over',
    'scale_over(category, load, 1)',
    {
      ru: 'Линейное масштабирование (x − min) ⁄ (max − min); третий аргумент — когда max = min',
      kk: 'Сызықтық масштабтау (x − min) ⁄ (max − min); үшінші аргумент — max = min болғанда',
      en: 'Min-max scaling (x − min) ⁄ (max − min); the third argument when max = min',
    },
    { options: [{ name: 'flat', type: 'number' }] },
  ),
  cohort('fill_over', 'fill_over(category, points)', {
    ru: 'Значение, а где его нет — среднее тех, у кого оно есть',
    kk: 'Мән, ал жоқ болса — бар мәндердің ортасы',
    en: 'The value, or where there is none the mean of those who have one',
  }),
];
