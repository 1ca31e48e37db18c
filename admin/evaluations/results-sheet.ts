import { gradeWords, reportedWords, type Label, type Language, type ReportedSubject } from '../../engine/index.ts';
import type { SheetColumn, WrittenSheet } from '../spreadsheets/sheet.ts';
import type { Result } from './results.ts';

interface Words {
  readonly language: Language;
  readonly translate: (key: string) => string;
  readonly label: (label: Label | null | undefined) => string;
}

type Column = SheetColumn & { readonly text: (of: ReportedSubject) => string };

/** Every value of every subject, numbers as numbers: what people go on computing with. */
export function resultsSheet({ report, edition, cohort }: Result, { language, translate, label }: Words): WrittenSheet {
  const { grade, categories, outcomes } = edition;
  const categoryOf = new Map(categories.map((one) => [one.id, label(one.label)]));
  const columns: readonly Column[] = [
    { title: translate('column-subject'), text: ({ subject }) => subject },
    ...(cohort.names.size > 0 ? [{ title: translate('column-name'), width: 40, text: nameIn(cohort.names) }] : []),
    { title: translate('grid-case-category'), width: 30, text: ({ category }) => categoryOf.get(category) ?? category },
    { title: translate('column-rank'), isNumber: true, text: ({ rank }) => (rank === null ? '' : String(rank)) },
    ...edition.values
      .filter(({ id, working }) => !working && report.results.some((one) => id in one.values))
      .map(({ id, label: words, type }): Column => ({
        title: label(words),
        isNumber: type === 'number',
        text: ({ values }) => {
          const value = values[id];
          return typeof value === 'object' && value ? value.value : (reportedWords(value, type, ALL, edition, language) ?? '');
        },
      })),
    ...(grade
      ? [{ title: label(grade.label), text: ({ grade: own }: ReportedSubject) => (own === null ? '' : gradeWords(own, edition, language)) }]
      : []),
    ...(Object.keys(outcomes).length > 0
      ? [
          {
            title: translate('editor-section-outcomes'),
            text: ({ outcome }: ReportedSubject) => (outcome === null ? '' : label(outcomes[outcome]) || outcome),
          },
        ]
      : []),
  ];
  return { name: label(edition.title), columns, rows: report.results.map((one) => columns.map(({ text }) => text(one))) };
}

const ALL = { least: 0, most: 20 };

const nameIn =
  (names: ReadonlyMap<string, string>) =>
  ({ subject }: ReportedSubject): string =>
    names.get(subject) ?? '';
