import { FUNCTION_NAMES } from './index.ts';

/**
 * What spreadsheets, other languages and mathematics call what a formula can do: by the words of a formula, the names it goes by there in
 * English and Russian, and in Kazakh where people write it so. Case makes no difference.
 * Source: the functions of Microsoft Excel and LibreOffice Calc in their English and Russian editions.
 */
const NAMES: Readonly<Record<string, string>> = {
  mean: 'average avg averageif averagea срзнач срзначесли среднее орташа',
  sum: 'sumif sumifs add сумм суммесли суммеслимн сумма қосынды',
  'sum(x * y)': 'sumproduct суммпроизв',
  product: 'mult произвед произведение көбейтінді',
  count: 'counta countif countifs cnt счёт счет счётз счетз счётесли счетесли счётеслимн счетеслимн саны',
  min: 'minimum least мин минимум ең_аз',
  max: 'maximum greatest макс максимум ең_көп',
  median: 'med медиана',
  geomean: 'geometric_mean gmean сргеом',
  harmonic_mean: 'harmean hmean сргарм',
  mode: 'moda мода',
  'stdev_sample, stdev_population': 'stdev std stddev standard_deviation sd стандоткл стандотклон',
  stdev_sample: 'stdevs sd_sample стандотклонв',
  stdev_population: 'stdevp sd_population стандотклонп стандотклонг',
  'variance_sample, variance_population': 'var variance дисп дисперсия',
  variance_population: 'varp диспр',
  percentile: 'quantile quartile percentrank персентиль процентиль квартиль',
  round: 'rnd округл округление дөңгелектеу',
  ceiling: 'ceil roundup округлвверх окрвверх',
  floor: 'int entier rounddown целое окрвниз округлвниз',
  truncate: 'trunc fix отбр',
  modulo: 'mod rem remainder остат остаток қалдық',
  sign: 'sgn signum знак таңба',
  abs: 'absolute fabs модуль',
  sqrt: 'корень түбір',
  'a ^ b': 'pow power степень дәреже',
  ln: 'log loge натлог',
  log10: 'lg',
  exp: 'expm exponent',
  if: 'iif ifs ifelse iff если еслимн егер',
  'a and b': 'and и және',
  'a or b': 'or или немесе',
  not: 'не емес',
  coalesce: 'ifna iferror ifnull nvl еслиошибка еснд',
  present: 'isnumber isnotblank defined естьчисло',
  absent: 'isblank isna isnull ismissing епусто енд',
  one_of: 'isin oneof',
  clamp: 'between',
  ratio: 'div quotient частное',
  date: 'datevalue makedate дата күн',
  year_of: 'year год жыл',
  month_of: 'month месяц ай',
  day_of: 'day день',
  days_between: 'days datedif datediff дней разндат',
  working_days_between: 'networkdays чистрабдни',
  add_working_days: 'workday рабдень',
  rank_over: 'rank ранг орын',
  all: 'every',
  any: 'some exists',
};

const known: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([here, there]) => there.split(' ').map((name): [string, string] => [name, here])),
);

/** The words of a formula for what goes by a name elsewhere; of a group, where it is named as functions of groups are here. Null: none. */
export function knownElsewhere(name: string): string | null {
  const plain = name.toLowerCase();
  const base = plain.replace(/_(?:over|of_group|by_group)$/, '');
  const here = known.get(base);
  if (here === undefined) return FUNCTION_NAMES.includes(plain) && plain !== name ? plain : null;
  if (base === plain) return here;
  const ofGroups = here.split(', ').map((one) => `${one}_over`);
  return ofGroups.every((one) => FUNCTION_NAMES.includes(one)) ? ofGroups.join(', ') : here;
}
