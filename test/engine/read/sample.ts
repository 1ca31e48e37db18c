/** A small ruleset with something of everything, without a mistake. */
export const ruleset = `metodika: 1
id: sample-2020
methodology: sample
version: 1.2.3
title: { ru: Пример, kk: Мысал, en: Sample }
act:
  title: { ru: "Об оценке, пример", kk: Бағалау туралы, en: On the rating }
  number: "12"
  date: 2020-02-29
in_force: { from: 2020-03-01, until: null }
not_held:
  - { from: 2019-01-01, label: { ru: прежняя, kk: бұрынғы, en: earlier } }
categories:
  central: { label: { ru: Центральные, kk: Орталық, en: Central }, clause: "1" }
attributes:
  region: { label: { ru: Область, kk: Облыс, en: Region } }
inputs:
  done: { label: { ru: Сделано, kk: Істелді, en: Done }, type: count, of: central, clause: "2" }
  due: { label: { ru: Надо, kk: Керек, en: Due }, type: count }
  visits:
    label: { ru: Посещения, kk: Келулер, en: Visits }
    type: list
    unique: [month]
    order_by: month
    min_rows: 1
    fields:
      month: { label: { ru: Месяц, kk: Ай, en: Month }, type: integer, min: 1, max: 12 }
      way: { label: { ru: Способ, kk: Тәсіл, en: Way }, type: choice, options: { paper: { ru: бумага, kk: қағаз, en: paper } } }
  survey:
    label: { ru: Опрос, kk: Сауалнама, en: Survey }
    type: record
    each: { type: number, min: 0, max: 10 }
    fields:
      roads: { label: { ru: Дороги, kk: Жолдар, en: Roads } }
      water: { label: { ru: Вода, kk: Су, en: Water }, optional: true }
limits:
  - { rule: done <= due, clause: "2" }
parameters:
  step: { label: { ru: Шаг, kk: Қадам, en: Step }, clause: "3", value: { by: empty_share, full: 0.5, none: 1 } }
readings:
  empty_share:
    question: { ru: Доля при 0 из 0?, kk: 0-ден 0 үлесі?, en: Share of 0 of 0? }
    clause: "2"
    why: { ru: По тексту., kk: Мәтін бойынша., en: By the text. }
    default: full
    options: { full: { ru: полная, kk: толық, en: full }, none: { ru: нет, kk: жоқ, en: none } }
tables:
  grades:
    label: { ru: Степени, kk: Дәрежелер, en: Grades }
    clause: "5"
    hit: unique
    inputs: { score: { step: 0.01, min: 0, max: 100 } }
    rows:
      - { when: { score: { from: 50 } }, then: high }
      - { when: { score: { below: 50 } }, then: { by: empty_share, full: low, none: none } }
groups:
  by_region: { label: { ru: Области, kk: Облыстар, en: Regions }, by: [region] }
values:
  K1:
    label: { ru: Критерий 1, kk: 1-критерий, en: Criterion 1 }
    clause: "2"
    of: [central]
    role: criterion
    weight: 10
    within: total
    formula: k * a / c
    legend:
      k: 10
      a: done
      c: { means: { ru: делитель, kk: бөлгіш, en: divisor }, formula: "max(due, 1)" }
    floor: { by: empty_share, full: none, none: 0 }
    round: { digits: 2, mode: half_away }
  total:
    label: { ru: Итог, kk: Қорытынды, en: Total }
    clause: "4"
    role: total
    weight: 10
    formula: >
      K1
      + 0
ranking: { by: total, within: category, best: highest, clause: "6" }
grade: { label: { ru: Степень, kk: Дәреже, en: Grade }, clause: "5", formula: grades(total) }
warnings:
  few: { when: done < 1, message: { ru: Мало., kk: Аз., en: Few. } }
stages:
  - id: door
    label: { ru: Допуск, kk: Рұқсат, en: Admission }
    clause: "7"
    gates:
      - reason: late
        label: { ru: Поздно, kk: Кеш, en: Late }
        clause: "7"
        admit_when: { any: [{ fact: done, operator: at_least, value: 1 }, { not: { all: [] } }] }
  - id: last
    label: { ru: Финал, kk: Финал, en: Final }
    clause: "8"
    group: all
    score: total
    advance: { best: 1, ties: tie_break }
    places: { count: 1, outcomes: [winner] }
    tie_break: { by: empty_share, full: [{ by: done, best: "true", clause: "8" }], none: [] }
    final: true
outcomes:
  winner: { ru: Победитель, kk: Жеңімпаз, en: Winner }
findings:
  - { code: too_many, label: { ru: Много, kk: Көп, en: Many }, clause: "9", per: visits, when: done > due, place: { month: month } }
deadlines:
  plan: { label: { ru: План, kk: Жоспар, en: Plan }, clause: "9", after: decision, days: 3, calendar: working }
correspondence:
  sample-2019: { K1: K2 }
samples:
  usual: { category: central, attributes: { region: Север }, inputs: { done: 1, due: 2, visits: [] } }
cases:
  - name: half
    readings: { empty_share: none }
    subjects:
      - { id: a, like: usual, inputs: { done: 1 }, without: [survey], expect: { K1: 5, total: "5", grade: low, warnings: [] } }
`;
